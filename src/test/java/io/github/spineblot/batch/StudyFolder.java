package io.github.spineblot.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A folder of results as a spine analysis writes it, with sheets, made from numbers. */
final class StudyFolder {

	private final Path folder;
	private final Map<String, String> groups = new LinkedHashMap<>();
	private final List<String> sheet = new ArrayList<>(List.of("file,animal_id,include,exclude_reason"));
	private final List<String> images = new ArrayList<>(List.of("image,status,polarity,density_per_um,flags"));
	private final List<String> dendrites = new ArrayList<>(List.of(
		"image,dendrite,analysed_um,spines,density_per_um,mushroom,thin,stubby,filopodium,flags"));
	private final List<String> spines = new ArrayList<>(List.of(
		"image,dendrite,spine,head_width_corrected_um,class,state,flags"));

	StudyFolder(final Path folder) {
		this.folder = folder;
	}

	Path results() {
		return folder.resolve("results");
	}

	Path animals() {
		return folder.resolve("animals.csv");
	}

	Path sheet() {
		return folder.resolve("images.csv");
	}

	/** One dendrite in an image of its own; the density is as given, whatever the spines. */
	StudyFolder dendrite(final String animal, final String group, final double um, final int count, final double density) {
		groups.putIfAbsent(animal, group);
		final String image = animal + "_" + images.size() + ".tif";
		sheet.add(animal + "/" + image + "," + animal + ",1,");
		images.add(image + ",ok,bright-on-dark," + density + ",");
		dendrites.add(String.format(Locale.ROOT, "%s,1,%s,%d,%s,%d,%d,0,0,", image, um, count, density, count / 2, count - count /
			2));
		return this;
	}

	/** A spine of the last dendrite. */
	StudyFolder spine(final double width, final String state, final String flags) {
		final String image = images.get(images.size() - 1).split(",")[0];
		spines.add(image + ",1," + spines.size() + "," + width + ",mushroom," + state + "," + flags);
		return this;
	}

	StudyFolder write() {
		try {
			Files.createDirectories(results());
			final List<String> animals = new ArrayList<>(List.of("animal_id,group"));
			groups.forEach((a, g) -> animals.add(a + "," + g));
			Files.write(animals(), animals);
			Files.write(sheet(), sheet);
			Files.write(results().resolve("images.csv"), images);
			Files.write(results().resolve("dendrites.csv"), dendrites);
			Files.write(results().resolve("spines.csv"), spines);
			Files.writeString(results().resolve("provenance.json"),
				"{\"program\":\"SpineBlot\",\"version\":\"0.1.0\",\"command\":\"spines\",\"settings\":{\"seed-sigma\":8.0}}");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return this;
	}
}
