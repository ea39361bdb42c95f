package io.github.spineblot.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.spineblot.task.InputException;

class MacroLineTest {

	@Test
	void keysValuesFlagsAndBrackets() {
		assertEquals(Map.of("out", "/my results/a [1]", "pixel_um", "0.1", "force", ""), MacroLine.parse(
			" out=[/my results/a [1]]  pixel_um=0.1 force ", List.of()));
	}

	@Test
	void aKeyTwiceIsAMistakeUnlessRepeatable() {
		assertThrows(InputException.class, () -> MacroLine.parse("out=a out=b", List.of()));
		assertEquals(Map.of("ladder_lane", "1,8"), MacroLine.parse("ladder_lane=1 ladder_lane=8", List.of("ladder_lane")));
	}

	@Test
	void anOpenBracketIsTold() {
		final InputException e = assertThrows(InputException.class, () -> MacroLine.parse("out=[/my results", List.of()));
		assertTrue(e.getMessage().contains("no closing one"), e.getMessage());
	}
}
