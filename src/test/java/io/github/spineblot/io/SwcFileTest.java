package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.task.InputException;

class SwcFileTest {

	private static Dendrite dendrite(final int id, final int parent, final double[] branches, final double... xyz) {
		final Point3[] p = new Point3[xyz.length / 3];
		for (int i = 0; i < p.length; i++) p[i] = new Point3(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
		final double[] radii = new double[p.length];
		for (int i = 0; i < radii.length; i++) radii[i] = 0.5 - 0.01 * i;
		return new Dendrite(id, new Centreline(List.of(p)), radii, parent, branches, List.of());
	}

	private static double totalLength(final List<Dendrite> dendrites) {
		return dendrites.stream().mapToDouble(d -> d.centreline().lengthUm()).sum();
	}

	@Test
	void treesComeBackAsWritten(@TempDir final Path folder) {
		final Dendrite main = dendrite(1, Dendrite.NO_PARENT, new double[] { 10 }, 0, 0, 0, 10, 0, 0, 30, 0, 1);
		final Dendrite branch = dendrite(2, 1, new double[] { 0 }, 10, 0, 0, 10, 5, 0, 12.125, 9, 0.3);
		final Dendrite other = dendrite(3, Dendrite.NO_PARENT, new double[0], 0, 50, 2, 7, 50.1, 2);
		final Path file = folder.resolve("new/d.swc");
		SwcFile.write(file, List.of(main, branch, other));
		final List<Dendrite> back = SwcFile.read(file);
		assertEquals(3, back.size());
		for (int i = 0; i < 3; i++) {
			final Dendrite was = List.of(main, branch, other).get(i);
			assertEquals(was.centreline().points(), back.get(i).centreline().points());
			assertEquals(was.parentId(), back.get(i).parentId());
			assertEquals(was.id(), back.get(i).id());
			assertTrue(Arrays.equals(was.branchPositionsUm(), back.get(i).branchPositionsUm()));
		}
		assertEquals(0.49, back.get(0).radiiUm()[1], 1e-12);
		assertEquals(SwcFile.text(back), SwcFile.text(List.of(main, branch, other)));
	}

	@Test
	void aBranchBetweenVerticesKeepsAllLengths() {
		final Dendrite main = dendrite(7, Dendrite.NO_PARENT, new double[] { 4 }, 0, 0, 0, 10, 0, 0);
		final Dendrite branch = dendrite(9, 7, new double[] { 0 }, 4, 0, 0, 4, 3, 0);
		final List<Dendrite> back = SwcFile.parse("t", SwcFile.text(List.of(branch, main)));
		assertEquals(2, back.size());
		assertEquals(totalLength(List.of(main, branch)), totalLength(back), 1e-9);
		assertEquals(new Point3(4, 0, 0), back.get(1).centreline().points().get(0));
		assertEquals(1, back.get(1).parentId());
		assertEquals(4, back.get(0).branchPositionsUm()[0], 1e-9);
		assertEquals(0.5 - 0.01 * 0.4, back.get(0).radiiUm()[1], 1e-9);
	}

	@Test
	void theTextKnowsNoLocale() {
		final Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			final String text = SwcFile.text(List.of(dendrite(1, -1, new double[0], 0.5, 0, 0, 1.25, 1e-9, 12345.678901)));
			assertTrue(text.contains("\n1 3 0.5 0 0 0.5 -1\n2 3 1.25 0 12345.678901 0.49 1\n"), text);
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void anyLegalFileIsRead() {
		// unsorted, gaps, tabs, a soma of three nodes with two dendrites on it, an axon, a comment after a node
		final String text = "# made elsewhere\r\n\r\n" + "40\t3\t0 30 0 0.4 12\r\n" + "1 1 0 0 0 5 -1\n2 1 0 -5 0 5 1\n" +
			"3 1 0 5 0 5 1 # soma\n" + "12 3 0 10 0 0.5 3\n" + "50 3 0 20 0 -1 12\n" + "99 4 0 -10 0 1.5 2\n100 4 0 -20 4 1 99\n" +
			"200 2 9 9 9 1 1\n201 2 19 9 9 1 200\n";
		final List<Dendrite> d = SwcFile.parse("t.swc", text);
		assertEquals(2, d.size());
		// nodes 12-40 (20 um) and 12-50 (10 um): the longest path is 50-12-40
		assertEquals(30, d.get(0).centreline().lengthUm(), 1e-12);
		assertEquals(new Point3(0, 30, 0), d.get(0).centreline().points().get(0));
		assertTrue(Double.isNaN(d.get(0).radiiUm()[2]));
		assertEquals(Math.hypot(10, 4), d.get(1).centreline().lengthUm(), 1e-12);
	}

	@Test
	void theLongestPathComesFirst() {
		// a Y whose root is a short twig: the two long arms make the first dendrite
		final String text = "1 0 0 0 0 1 -1\n2 0 1 0 0 1 1\n3 0 10 8 0 1 2\n4 0 10 -8 0 1 2\n5 0 12 -8 0 1 4\n6 0 4 4 0 1 3\n";
		final List<Dendrite> d = SwcFile.parse("t.swc", text);
		assertEquals(2, d.size());
		assertEquals(2 * Math.hypot(9, 8) + 2 + Math.hypot(6, 4), d.get(0).centreline().lengthUm(), 1e-9);
		assertEquals(1, d.get(1).centreline().lengthUm(), 1e-12);
		assertEquals(1, d.get(1).parentId());
		assertEquals(new Point3(1, 0, 0), d.get(1).centreline().points().get(0));
	}

	@Test
	void faultsAreNamedWithTheirLine() {
		assertFault("1 3 0 0 0 1 2\n2 3 1 0 0 1 1\n", "its own ancestor");
		assertFault("1 3 0 0 0 1 -1\n2 3 1 0 0 1 7\n", "line 2: node 2 has the parent 7");
		assertFault("1 3 0 0 0 1 -1\n1 3 1 0 0 1 1\n", "line 2: node 1 is there already, in line 1");
		assertFault("1 3 0 zero 0 1 -1\n", "line 1: 'zero' is no number");
		assertFault("1 3 0 NaN 0 1 -1\n", "'NaN' is no number");
		assertFault("1 3 0 0 0 1\n", "6 columns");
		assertFault("1.5 3 0 0 0 1 -1\n", "'1.5' is no whole number");
		assertFault("# nothing\n", "holds no nodes");
		assertFault("1 1 0 0 0 1 -1\n2 1 1 0 0 1 1\n", "no dendrite");
	}

	private static void assertFault(final String text, final String part) {
		final String message = assertThrows(InputException.class, () -> SwcFile.parse("bad.swc", text)).getMessage();
		assertTrue(message.startsWith("bad.swc") && message.contains(part), message);
	}
}
