package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.image.Plane;
import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.io.SourceImage;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Photographed gels with a ruler, dark surroundings, dust and smears; no truth but what an eye sees. */
@Tag("accuracy")
class RealGelTest {

	private static final Path DATA = Path.of("../shared/data/blots/real");

	private static BlotResult analysed(final String name) {
		Assumptions.assumeTrue(Files.isDirectory(DATA), "the gels are not on this machine");
		final SourceImage source = ImageReader.read(DATA.resolve(name), InputSettings.from(Settings.of(
			InputSettings.PARAMETERS)));
		final Plane stored = source.plane();
		final ImageVerdict v = ImageCheck.of(stored, StoredFacts.grey(source.bitDepth()), Optional.empty());
		return new BlotAnalysis(BlotSettings.DEFAULT).analyse(v.oriented(stored), v.facts(), Workers.all(), Progress.NONE);
	}

	@Test
	void twoExposuresOfOneGelShowTheSameLanes() {
		final BlotResult shorter = analysed("exposure_1s_gel.tif");
		final BlotResult longer = analysed("exposure_5s_gel.tif");
		assertEquals(shorter.lanes().size(), longer.lanes().size());
		for (int i = 0; i < shorter.lanes().size(); i++) {
			final Lane a = shorter.lanes().get(i);
			assertEquals(a.xPx(), longer.lanes().get(i).xPx(), .25 * a.widthPx(), "lane " + a.number());
		}
		for (final BlotResult r : new BlotResult[] { shorter, longer }) {
			assertTrue(r.lanes().get(0).xPx() > 440, "the ruler is no lane");
			assertTrue(r.flags().contains(BlotFlag.LANES_AMBIGUOUS), "eight lanes hold nothing");
		}
	}

	@Test
	void lanesBesideTheGelAreNone() {
		for (final Lane l : analysed("overheated_gel.tif").lanes()) assertTrue(l.xPx() > 400 && l.xPx() < 1080, l.toString());
		assertEquals(13, analysed("long_run_1s_gel.tif").lanes().size());
	}
}
