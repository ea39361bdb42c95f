package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.gui.Line;
import ij.gui.PointRoi;
import ij.io.RoiEncoder;

/** Three marked spines, two of them found and one false alarm, in every form that marks come in. */
class EvaluateCommandTest {

	@TempDir
	private Path folder;
	private final ByteArrayOutputStream said = new ByteArrayOutputStream();

	@BeforeEach
	void results() throws Exception {
		Files.createDirectories(folder.resolve("results"));
		Files.writeString(folder.resolve("results/spines.csv"), """
			image,spine,x_um,y_um,z_um,class,confidence,state
			cell.tif,1,1.0,2.0,3.0,thin,0.9,auto
			cell.tif,2,5.0,5.0,1.0,thin,0.8,auto
			cell.tif,3,9.0,9.0,0.0,stubby,0.4,auto
			cell.tif,4,8.0,1.0,0.0,stubby,0.4,deleted
			""");
		Files.writeString(folder.resolve("results/images.csv"), """
			image,slices,pixel_um,z_um,density_per_um,status
			cell.tif,10,0.1,0.5,,ok
			other.tif,10,0.1,0.5,,failed
			""");
	}

	@Test
	void pointsInMicrometres() throws Exception {
		expectTwoOfThree(write("cell.csv", "x_um,y_um,z_um\n1.1,2.0,3.0\n5.0,5.2,1.2\n7,7,0\n"));
	}

	@Test
	void pointsInPixels() throws Exception {
		expectTwoOfThree(write("cell.csv", "x_px,y_px,slice\n11,20,7\n50,52,3\n70,70,1\n"));
	}

	@Test
	void cellCounterMarkers() throws Exception {
		final StringBuilder xml = new StringBuilder("<CellCounter_Marker_File><Marker_Data><Marker_Type><Type>1</Type>");
		for (final int[] p : new int[][] { { 11, 20, 7 }, { 50, 52, 3 }, { 70, 70, 1 } }) xml.append(String.format(
			"<Marker><MarkerX>%d</MarkerX><MarkerY>%d</MarkerY><MarkerZ>%d</MarkerZ></Marker>", p[0], p[1], p[2]));
		expectTwoOfThree(write("cell.xml", xml + "</Marker_Type></Marker_Data></CellCounter_Marker_File>"));
	}

	@Test
	void roisOfPointsAndLines() throws Exception {
		final Path file = folder.resolve("cell.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			// as clicked in a stack: each point remembers its slice
			final ij.ImagePlus stack = new ij.ImagePlus("cell", ij.ImageStack.create(100, 100, 10, 8));
			final PointRoi points = new PointRoi();
			stack.setSliceWithoutUpdate(7);
			points.addUserPoint(stack, 11.5, 20.5);
			stack.setSliceWithoutUpdate(1);
			points.addUserPoint(stack, 70.5, 70.5);
			final Line line = new Line(45.0, 52.5, 50.5, 52.5);
			line.setPosition(3);
			int i = 0;
			for (final ij.gui.Roi roi : List.of(points, line)) {
				zip.putNextEntry(new ZipEntry(i++ + ".roi"));
				zip.write(RoiEncoder.saveAsByteArray(roi));
			}
		}
		expectTwoOfThree(file);
	}

	/** A dendrite from (1,1.5) to (9,1.5); spines of one node, of neck and head, and of a head within its tip. */
	private static final String TRACING = """
		1 3 1 1.5 1 0.4 -1
		2 3 5 1.5 1 0.4 1
		3 3 9 1.5 1 0.4 2
		4 7 1.1 2.0 3.0 0.3 1
		5 7 5.0 2.0 1.0 0.1 2
		6 7 5.0 5.1 1.0 0.3 5
		7 7 7 3 1 0.1 3
		8 7 7 3.9 1 0.3 7
		9 7 7 4.1 1 0.1 8
		""";

	@Test
	void spinesOfATracing() throws Exception {
		final Path tracing = write("cell.swc", TRACING);
		assertEquals(ExitCode.DONE, run(tracing), said.toString(StandardCharsets.UTF_8));
		final String row = Files.readAllLines(folder.resolve("out/evaluation.csv")).get(1);
		// the third found spine lies farther than 4 um from the traced dendrite and is not judged
		assertTrue(row.startsWith("cell.tif,3,2,2,0,1,"), row);
	}

	@Test
	void aTracingWithoutMarkedSpinesSaysHowTheyAreNamed() throws Exception {
		assertEquals(ExitCode.USAGE, run(write("cell.swc", TRACING.replaceAll("(?m)^(\\d+) 7 ", "$1 5 "))));
		assertTrue(said.toString(StandardCharsets.UTF_8).contains("the types 3, 5") && said.toString(StandardCharsets.UTF_8)
			.contains("--spine-type"), said.toString(StandardCharsets.UTF_8));
	}

	@Test
	void aTracingBesideMarksIsNoTruthOfItsOwn() throws Exception {
		Files.createDirectories(folder.resolve("truth"));
		write("truth/cell.csv", "x_um,y_um,z_um\n1.1,2.0,3.0\n5.0,5.2,1.2\n7,7,0\n");
		write("truth/cell.swc", "1 3 0 0 0 1 -1\n2 3 5 0 0 1 1\n");
		expectTwoOfThree(folder.resolve("truth"));
	}

	@Test
	void marksOfAnotherImageAreAnError() throws Exception {
		assertEquals(ExitCode.USAGE, run(write("cel.csv", "x_um,y_um\n1,2\n")));
		assertTrue(said.toString(StandardCharsets.UTF_8).contains("The results hold: cell.tif."), said.toString(
			StandardCharsets.UTF_8));
	}

	@Test
	void columnsWithoutUnitAreAnError() throws Exception {
		assertEquals(ExitCode.USAGE, run(write("cell.csv", "x,y\n1,2\n")));
		assertTrue(said.toString(StandardCharsets.UTF_8).contains("x_um"));
	}

	private void expectTwoOfThree(final Path truth) throws Exception {
		assertEquals(ExitCode.DONE, run(truth), said.toString(StandardCharsets.UTF_8));
		final List<String> rows = Files.readAllLines(folder.resolve("out/evaluation.csv"));
		assertTrue(rows.get(1).startsWith("cell.tif,3,3,2,1,1,0.6667,0.6667,0.6667,"), rows.get(1));
		final String page = Files.readString(folder.resolve("out/evaluation.html"));
		assertTrue(page.contains(">missed ") && page.contains("false alarm 3"));
	}

	private Path write(final String name, final String text) throws Exception {
		return Files.writeString(folder.resolve(name), text);
	}

	private int run(final Path truth) {
		final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
		return SpineBlot.run(new String[] { "evaluate", folder.resolve("results").toString(), truth.toString(), "--out", folder
			.resolve("out").toString() }, new Console(out, out, false));
	}
}
