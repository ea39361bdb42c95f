package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ShortProcessor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dilution series of the loading control, on a membrane of its own, speaks before anything is divided by the control. */
class DilutionRunTest {

	private static final double[] LOADS = { 80, 40, 20, 10, 5, 2.5 };

	@TempDir
	private Path folder;

	@Test
	void aSaturatingControlIsSaidEverywhereAndAProportionalOneIsNot() throws IOException {
		final CommandRun bent = run(load -> 120 * load / (1 + load / 15));
		assertEquals(0, bent.code(), bent.err());
		assertTrue(bent.err().contains("saturates at high loads") && bent.err().contains("series.tif"), bent.err());
		for (final String row : rows("ratios.csv")) assertTrue(row.contains("NOT_PROPORTIONAL"), row);
		assertTrue(rows("images.csv").get(2).contains("NOT_PROPORTIONAL"));
		assertTrue(Files.readString(folder.resolve("o/report.html")).contains("saturates at high loads"));
		final CommandRun straight = run(load -> 90 * load);
		assertFalse(straight.err().contains("saturates"), straight.err());
		for (final String row : rows("ratios.csv")) assertFalse(row.contains("NOT_PROPORTIONAL"), row);
		assertTrue(rows("images.csv").get(2).contains("PROPORTIONAL"));
	}

	private List<String> rows(final String table) throws IOException {
		final List<String> lines = Files.readAllLines(folder.resolve("o").resolve(table));
		assertTrue(lines.size() > 1, table);
		return lines.subList(1, lines.size());
	}

	private CommandRun run(final DoubleUnaryOperator response) throws IOException {
		final Path target = image("target.tif", lane -> 2500 + 500 * lane);
		final Path control = image("control.tif", lane -> 4000);
		final Path series = image("series.tif", lane -> response.applyAsDouble(LOADS[(int) lane]));
		final Path images = Files.writeString(folder.resolve("bi.csv"), "image,membrane,antibody_target,role,normalise_to\n" +
			"target.tif,M,T,target,C\ncontrol.tif,M,C,loading_control,\nseries.tif,S,C,loading_control,\n");
		final StringBuilder lanes = new StringBuilder("membrane,lane,kind,animal_id,group,load_ug\n");
		for (int l = 1; l <= 6; l++) lanes.append("M," + l + ",sample,m" + l + "," + (l % 2 == 0 ? "control" : "x") + ",20\nS," + l +
			",standard,,," + LOADS[l - 1] + "\n");
		return CommandRun.of("blots", target, control, series, "--blot-images", images, "--blot-lanes", Files.writeString(folder
			.resolve("bl.csv"), lanes), "--out", folder.resolve("o"));
	}

	/** One row of six bands of the given heights. */
	private Path image(final String name, final DoubleUnaryOperator height) {
		final Random random = new Random(8);
		final ShortProcessor p = new ShortProcessor(480, 160);
		for (int y = 0; y < 160; y++) {
			for (int x = 0; x < 480; x++) {
				double v = 900;
				for (int l = 0; l < 6; l++) v += height.applyAsDouble(l) / (1 + Math.exp((Math.abs(x - 65 - 70 * l) - 20) / 2.)) * Math.exp(
					-.5 * Math.pow((y - 80) / 4.5, 2));
				p.set(x, y, (int) Math.round(v + Math.sqrt(v) * random.nextGaussian()));
			}
		}
		final Path file = folder.resolve(name);
		new FileSaver(new ImagePlus(name, p)).saveAsTiff(file.toString());
		return file;
	}
}
