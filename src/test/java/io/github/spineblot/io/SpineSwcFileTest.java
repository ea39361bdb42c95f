package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.task.InputException;

class SpineSwcFileTest {

	private static final String SHAFT = "1 3 0 0 0 0.4 -1\n2 3 10 0 0 0.4 1\n3 3 20 0 0 0.4 2\n";

	private static SpineSwcFile.Content parse(final String text) {
		return SpineSwcFile.parse("a.swc", text, OptionalInt.empty());
	}

	@Test
	void aSingleNodeIsTheHeadAndItsParentTheBase() {
		final SpineSwcFile.Content c = parse(SHAFT + "4 7 10 1.2 0.5 0.3 2\n");
		assertEquals(List.of(new AnnotatedSpine("1", new Point3(10, 1.2, 0.5), new Point3(10, 0, 0), new Point3(10, 1.2, 0.5),
			"", false)), c.spines());
		assertEquals(1, c.dendrites().size());
		assertEquals(20, c.dendrites().get(0).centreline().lengthUm(), 1e-12, "spines are no length");
	}

	@Test
	void theWidestNodeIsTheHeadAndTheFarthestTheTip() {
		final AnnotatedSpine s = parse(SHAFT + "4 9 10 0.5 0 0.05 2\n5 9 10 1.0 0 0.3 4\n6 9 10 1.4 0 0.1 5\n").spines().get(
			0);
		assertEquals(new Point3(10, 1.0, 0), s.head());
		assertEquals(new Point3(10, 1.4, 0), s.tip());
		assertEquals(new Point3(10, 0, 0), s.base());
	}

	@Test
	void withoutRadiiTheTipIsTheHead() {
		final AnnotatedSpine s = parse(SHAFT + "4 7 10 0.5 0 0 2\n5 7 10 1.0 0 0 4\n").spines().get(0);
		assertEquals(new Point3(10, 1.0, 0), s.head());
	}

	@Test
	void aTreeMayBeRootedInASpine() {
		final SpineSwcFile.Content c = parse("1 7 0 1.5 0 0.3 -1\n2 7 0 0.7 0 0.1 1\n3 3 0 0 0 0.4 2\n4 3 8 0 0 0.4 3\n");
		assertEquals(new Point3(0, 1.5, 0), c.spines().get(0).head());
		assertEquals(new Point3(0, 0, 0), c.spines().get(0).base());
		assertEquals(8, c.dendrites().get(0).centreline().lengthUm(), 1e-12);
	}

	@Test
	void forkAndEndPointsBelongToTheDendriteUnlessNamed() {
		final String text = SHAFT + "4 6 25 0 0 0.4 3\n5 7 10 1 0 0.3 2\n";
		assertEquals(1, parse(text).spines().size());
		assertEquals(25, parse(text).dendrites().get(0).centreline().lengthUm(), 1e-12);
		final SpineSwcFile.Content named = SpineSwcFile.parse("a.swc", text, OptionalInt.of(6));
		assertEquals(new Point3(25, 0, 0), named.spines().get(0).head());
	}

	@Test
	void spinesAloneAreEnough() {
		final SpineSwcFile.Content c = parse("1 7 1 2 3 0.3 -1\n2 7 4 5 6 0.3 -1\n");
		assertEquals(2, c.spines().size());
		assertTrue(c.dendrites().isEmpty());
	}

	@Test
	void noMarkedSpineIsAnErrorThatNamesTheTypes() {
		final InputException e = assertThrows(InputException.class, () -> parse(SHAFT));
		assertTrue(e.getMessage().contains("a.swc marks no spine") && e.getMessage().contains("types 3") && e.getMessage()
			.contains("--spine-type"), e.getMessage());
	}
}
