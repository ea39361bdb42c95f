package io.github.spineblot.statistics;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Data sets with results of R 4.2.2 (lme4 1.1-31, lmerTest 3.1-3, emmeans 1.8.4-1, pbkrtest 0.5.2). */
final class RStudy {

	private static final Path FOLDER = Path.of("..", "shared", "data", "statistics");

	static final List<String> GROUPS = List.of("control", "CSDS", "CSDS_sham", "CSDS_LR3");

	/** Simulated spine densities: group, mouse, one value per dendrite. The same as unbalanced.csv of the reference folder. */
	private static final String UNBALANCED = """
		control m01 1.660388 1.508296 1.239243 1.032791 1.178931 1.600622 1.527431 1.222222 1.139706
		control m02 1.48002 1.191864 1.45298 0.992457 1.667975 0.982077 1.257055
		control m03 0.925666 1.535722 1.696484 1.167401 1.60264 1.101458 1.450276 1.255619
		control m04 1.198692 1.315136 1.085864 1.444929 1.682572
		control m05 1.398873 1.153529 1.823196 1.362355 0.776647 1.753383 1.64155 1.030369
		control m06 0.981595 1.359681 1.317933
		CSDS m07 1.049475 1.401028 0.640839 1.059868 1.167835 1.513221 0.938967 0.412502
		CSDS m08 1.286982 1.040236 1.113885 1.290878 1.045478 1.161826
		CSDS m09 0.33213 0.672405 0.843486 0.72663
		CSDS m10 0.709723 0.91704 1.02459 0.975244 0.995831 0.873494 1.161055 0.753769 1.197794
		CSDS m11 0.645161 1.337638 0.897975 0.804878 0.85944 0.86741 1.259086
		CSDS_sham m12 0.755267 0.910711 0.729927 0.915751 0.472171
		CSDS_sham m13 0.717044 0.897583 1.119284 0.968848 1.404668 0.847937 0.589239 0.803066
		CSDS_sham m14 0.636171 0.905946 0.701113 1.127018 0.883995 0.756828 1.154957 0.845554
		CSDS_sham m15 0.896438 0.722239
		CSDS_sham m16 0.861394 1.309836 0.957096 1.304033 0.829548 1.136679 1.124881
		CSDS_sham m17 1.49925 0.754717 0.864101 0.461345 1.077296 1.260627
		CSDS_LR3 m18 1.147886 1.275917 0.939031 0.977047 0.817916 0.788288 0.802841 1.096576
		CSDS_LR3 m19 0.997036 1.201502 1.950687 1.21301 1.666667 1.091465 1.445009 1.522419
		CSDS_LR3 m20 1.5625 1.270678 1.406003 1.280683 1.54747 1.600127
		CSDS_LR3 m21 0.839481 0.921731 0.995234 1.045202 1.490619 0.946321 1.014548
		""";

	private RStudy() {
	}

	/** The typed-in study: 6, 5, 6 and 4 mice with 2 to 9 dendrites. */
	static List<NestedSample> unbalanced() {
		final Map<String, List<Sample>> mice = groups();
		UNBALANCED.lines().map(l -> l.trim().split(" ")).forEach(words -> {
			final double[] v = new double[words.length - 2];
			for (int i = 0; i < v.length; i++) v[i] = Double.parseDouble(words[i + 2]);
			mice.get(words[0]).add(Sample.of(words[1], v));
		});
		return nested(mice);
	}

	/** A study of the reference folder; the test is skipped where the folder is missing. */
	static List<NestedSample> nested(final String name) {
		final Map<String, List<Sample>> mice = groups();
		final Map<String, List<Double>> values = new LinkedHashMap<>();
		final Map<String, String> groupOf = new LinkedHashMap<>();
		for (final Map<String, String> row : csv(name)) {
			values.computeIfAbsent(row.get("mouse"), m -> new ArrayList<>()).add(Double.valueOf(row.get("density_per_um")));
			groupOf.put(row.get("mouse"), row.get("group"));
		}
		values.forEach((mouse, v) -> mice.get(groupOf.get(mouse)).add(new Sample(mouse, v)));
		return nested(mice);
	}

	static List<Sample> means(final List<NestedSample> study) {
		return study.stream().map(NestedSample::means).toList();
	}

	static Sample named(final List<Sample> samples, final String name) {
		return samples.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
	}

	static List<Map<String, String>> csv(final String name) {
		final List<String> lines = read(name + ".csv").lines().map(l -> l.replace("\"", "")).toList();
		final String[] head = lines.get(0).split(",");
		final List<Map<String, String>> rows = new ArrayList<>();
		for (final String line : lines.subList(1, lines.size())) {
			final String[] cells = line.split(",", -1);
			final Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < head.length; i++) row.put(head[i], cells[i]);
			rows.add(row);
		}
		return rows;
	}

	static JsonElement json(final String name) {
		return JsonParser.parseString(read(name + ".json"));
	}

	static double number(final JsonObject o, final String key) {
		return o.get(key).getAsDouble();
	}

	/** Fails with the R command when the value is further than relative * |expected| + absolute from R's. */
	static void same(final String r, final double expected, final double actual, final double relative,
		final double absolute)
	{
		if (Math.abs(actual - expected) <= relative * Math.abs(expected) + absolute) return;
		fail(String.format(Locale.ROOT, "R: %s%ngives %.15g, here %.15g (relative %.1e)", r, expected, actual, actual /
			expected - 1));
	}

	static void same(final String r, final double expected, final double actual) {
		same(r, expected, actual, 1e-6, 0);
	}

	private static Map<String, List<Sample>> groups() {
		final Map<String, List<Sample>> mice = new LinkedHashMap<>();
		GROUPS.forEach(g -> mice.put(g, new ArrayList<>()));
		return mice;
	}

	private static List<NestedSample> nested(final Map<String, List<Sample>> mice) {
		return mice.entrySet().stream().map(e -> new NestedSample(e.getKey(), e.getValue())).toList();
	}

	private static String read(final String file) {
		final Path path = FOLDER.resolve(file);
		assumeTrue(Files.isRegularFile(path), "R's results are not at " + path);
		try {
			return Files.readString(path);
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}
}
