package io.github.spineblot.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class RecordedBoxTest {

	private static final VoxelSize VOXEL = new VoxelSize(0.1, 0.1, 0.5);

	/** Noise in the box, 7 elsewhere. */
	private static Volume framed(final RecordedBox box, final int width, final int height, final int depth) {
		final Random random = new Random(3);
		final float[][] planes = new float[depth][width * height];
		for (final float[] plane : planes) Arrays.fill(plane, 7);
		for (int z = box.z(); z < box.z() + box.depth(); z++) {
			for (int y = box.y(); y < box.y() + box.height(); y++) {
				for (int x = box.x(); x < box.x() + box.width(); x++) planes[z][y * width + x] = random.nextInt(1000) + 10;
			}
		}
		return Volume.of(planes, width, height, VOXEL, Polarity.BRIGHT_ON_DARK);
	}

	@Test
	void theFrameIsFoundOnEachSide() {
		final RecordedBox box = new RecordedBox(3, 5, 2, 20, 30, 4);
		final Volume v = framed(box, 40, 50, 9);
		assertEquals(box, RecordedBox.of(v));
		final Volume cut = box.cut(v);
		assertEquals(v.at(3, 5, 2), cut.at(0, 0, 0));
		assertEquals(v.at(22, 34, 5), cut.at(19, 29, 3));
	}

	@Test
	void anImageWithoutAFrameIsWhole() {
		final Volume v = framed(new RecordedBox(0, 0, 0, 20, 20, 3), 20, 20, 3);
		assertTrue(RecordedBox.of(v).isAllOf(v));
		assertArrayEquals(v.plane(1), RecordedBox.of(v).cut(v).plane(1));
	}

	@Test
	void whatIsHardlyRecordedIsLeftWhole() {
		final Volume empty = framed(new RecordedBox(0, 0, 0, 0, 0, 0), 20, 20, 3);
		assertTrue(RecordedBox.of(empty).isAllOf(empty));
		final Volume speck = framed(new RecordedBox(4, 4, 1, 2, 2, 5), 20, 20, 9);
		assertTrue(RecordedBox.of(speck).isAllOf(speck));
		final Volume oneSlice = framed(new RecordedBox(0, 0, 4, 20, 20, 1), 20, 20, 9);
		assertTrue(RecordedBox.of(oneSlice).isAllOf(oneSlice));
	}

	@Test
	void aSinglePlaneMayHaveAFrame() {
		final RecordedBox box = new RecordedBox(3, 5, 0, 20, 30, 1);
		assertEquals(box, RecordedBox.of(framed(box, 40, 50, 1)));
	}
}
