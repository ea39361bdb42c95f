package io.github.spineblot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.github.spineblot.blot.BlotFlag;
import io.github.spineblot.blot.ImageIssue;
import io.github.spineblot.spine.Spine;

/** Every flag that the program can print is explained. */
class FlagTextTest {

	private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "spineblot");
	private static final Pattern ADDED = Pattern.compile("(?i:flags\\.add|noted|flag)\\(\\s*\"([A-Z][A-Z0-9_]+[A-Z0-9])\"");
	private static final Pattern CONSTANT = Pattern.compile("static final String \\w+ = \"([A-Z][A-Z0-9_]{3,})\"");

	/** Words written as flags in the sources of the packages. */
	private static Set<String> written(final String... packages) throws IOException {
		final Set<String> flags = new TreeSet<>();
		for (final String p : packages) {
			try (Stream<Path> files = Files.walk(SOURCES.resolve(p))) {
				for (final Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
					final String text = Files.readString(file);
					for (final Pattern pattern : List.of(ADDED, CONSTANT)) {
						for (final Matcher m = pattern.matcher(text); m.find();) flags.add(m.group(1));
					}
				}
			}
		}
		return flags;
	}

	private static void assertExplained(final FlagText text, final Set<String> flags) {
		assertEquals(List.of(), flags.stream().filter(f -> !text.explains(f)).toList());
	}

	@Test
	void flagsOfDendriteImages() throws IOException {
		final Set<String> flags = written("image", "io", "dendrite", "spine");
		assertTrue(flags.containsAll(List.of("SATURATED", "POLARITY_UNSURE", "SHORT", Spine.GUARD)), flags::toString);
		flags.add(SpineImageResult.NO_DENDRITE);
		assertExplained(FlagText.IMAGES, flags);
	}

	@Test
	void flagsOfBlots() throws IOException {
		final Set<String> flags = written("batch", "blot");
		assertTrue(flags.containsAll(List.of("FORCED", "REPLICATES_DIFFER")), flags::toString);
		Arrays.stream(BlotFlag.values()).map(Enum::name).forEach(flags::add);
		Arrays.stream(ImageIssue.values()).map(Enum::name).forEach(flags::add);
		for (final String problem : List.of("NO_BAND", "NO_LANE", "SATURATED", "NOT_DETECTED", "BELOW_LOD", "NOT_MEASURED",
			"IMAGE_FAILED", "NOT_NAMED")) flags.addAll(List.of("TARGET_" + problem, "CONTROL_" + problem));
		assertExplained(FlagText.BLOTS, flags);
	}

	@Test
	void aFlagStandsBesideItsSentence() {
		final String html = FlagText.IMAGES.html(List.of("SHORT", "ELSEWHERE"));
		assertTrue(html.contains("<b>SHORT</b> \u2013 The analysed stretch is short"), html);
		assertTrue(html.contains("<li><b>ELSEWHERE</b></li>"), html);
	}
}
