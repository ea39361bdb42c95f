package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.io.Opener;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

class TiffFileTest {

	@TempDir
	private Path folder;

	private static Volume volume(final int depth, final int largest, final VoxelSize voxel) {
		final float[][] planes = new float[depth][33 * 21];
		for (int z = 0; z < depth; z++) for (int i = 0; i < planes[z].length; i++) planes[z][i] = (i * 7919 + z * 31) %
			(largest + 1);
		planes[0][0] = largest;
		return Volume.of(planes, 33, 21, voxel, Polarity.BRIGHT_ON_DARK);
	}

	@Test
	void readBackByThisReaderAndByImageJ() {
		final VoxelSize voxel = new VoxelSize(0.0717, 0.0717, 0.3);
		for (final TiffFile.Depth depth : TiffFile.Depth.values()) {
			final int largest = depth == TiffFile.Depth.BITS_8 ? 255 : 65535;
			final Volume v = volume(4, largest, voxel);
			final Path file = folder.resolve(depth + ".tif");
			TiffFile.write(file, v, depth);
			final SourceImage s = ImageReader.read(file, InputSettings.DEFAULTS);
			assertEquals(voxel, s.calibration().orElseThrow());
			for (int z = 0; z < 4; z++) assertArrayEquals(v.plane(z), s.volume().plane(z));
			final ImagePlus imp = new Opener().openImage(file.toString());
			assertEquals(4, imp.getNSlices());
			assertEquals(0.0717, imp.getCalibration().pixelWidth, 1e-9);
			assertEquals(0.3, imp.getCalibration().pixelDepth);
			assertEquals("micron", imp.getCalibration().getUnits().replaceAll("um|\u00b5m|microns?", "micron"));
			assertEquals(v.at(5, 20, 3), imp.getStack().getProcessor(4).getf(5, 20));
		}
	}

	@Test
	void aSinglePlane() {
		final Volume v = volume(1, 200, new VoxelSize(0.1, 0.1, 1));
		final Path file = folder.resolve("p.tif");
		TiffFile.write(file, v, TiffFile.Depth.BITS_8);
		final SourceImage s = ImageReader.read(file, InputSettings.DEFAULTS).requireCalibrated();
		assertEquals(0.1, s.pixelUm());
		assertArrayEquals(v.plane(0), s.plane().samples());
	}

	@Test
	void sameVolumeSameBytes() throws IOException {
		final Volume v = volume(2, 200, new VoxelSize(0.1, 0.1, 1));
		TiffFile.write(folder.resolve("a.tif"), v, TiffFile.Depth.BITS_16);
		TiffFile.write(folder.resolve("b.tif"), v, TiffFile.Depth.BITS_16);
		assertEquals(-1, Files.mismatch(folder.resolve("a.tif"), folder.resolve("b.tif")));
	}

	@Test
	void aSampleThatDoesNotFitLeavesNoFile() {
		final Path file = folder.resolve("x.tif");
		assertThrows(IllegalArgumentException.class, () -> TiffFile.write(file, volume(1, 256, new VoxelSize(1, 1, 1)),
			TiffFile.Depth.BITS_8));
		assertFalse(Files.exists(file));
	}
}
