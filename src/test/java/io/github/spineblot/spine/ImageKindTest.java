package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageKindTest {

	@ParameterizedTest
	@CsvSource({ "5, 0.3, BRIGHT_ON_DARK, FINE", "5, 0.59, BRIGHT_ON_DARK, FINE", "5, 0.6, BRIGHT_ON_DARK, COARSE",
		"5, 1.0, BRIGHT_ON_DARK, COARSE", "1, 1.0, BRIGHT_ON_DARK, FLAT", "1, 0.3, DARK_ON_BRIGHT, FLAT",
		"5, 0.3, DARK_ON_BRIGHT, STAINED", "5, 1.0, DARK_ON_BRIGHT, STAINED" })
	void shapeAndPolarityAloneDecide(final int slices, final double zUm, final Polarity polarity, final ImageKind kind) {
		assertEquals(kind, ImageKind.of(Volume.of(new float[slices][16], 4, 4, new VoxelSize(0.1, 0.1, zUm), polarity)));
	}

	@ParameterizedTest
	@EnumSource(ImageKind.class)
	void everyKindHasAGateForThePresentFeatures(final ImageKind kind) {
		final double[] nothing = new double[ProtrusionFeatures.NAMES.size()];
		final double p = kind.gate().probability(nothing);
		assertTrue(p > 0 && p < 0.5, "something without height or contrast is no spine: " + p);
	}

	@Test
	void theMergeRatioOfStainedStacksFollowsTheSetting() {
		assertEquals(0.85, ImageKind.FINE.filter.mergeRatio(0.85), 1e-12);
		assertEquals(0.95, ImageKind.STAINED.filter.mergeRatio(0.85), 1e-12);
		assertEquals(1, ImageKind.STAINED.filter.mergeRatio(1), 1e-12);
	}

	@Test
	void theFilterIsAtLeastAsDeepAsItsPartOfASlice() {
		assertEquals(0.3, ImageKind.FINE.filter.depthUm(0.3), 1e-12);
		assertEquals(0.5, ImageKind.COARSE.filter.depthUm(1), 1e-12);
		assertEquals(0.15, ImageKind.STAINED.filter.depthUm(0.3), 1e-12);
		assertEquals(0.3, ImageKind.STAINED.filter.depthUm(1), 1e-12);
	}

	@Test
	void eachKindHasItsOwnGate() {
		assertEquals(4, Arrays.stream(ImageKind.values()).map(ImageKind::gate).distinct().count());
	}
}
