package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class BlotSettingsTest {

	private static BlotSettings with(final String name, final String text) {
		return BlotSettings.from(Settings.of(BlotSettings.PARAMETERS).with(name, text));
	}

	@Test
	void listsAreRead() {
		assertEquals(List.of(1, 12), with("ladder-lane", "1, 12").ladderLanes());
		assertEquals(List.of(100.0, 37.5), with("ladder-kda", "100,37.5").ladderKda());
		assertEquals(Map.of("BDNF", 14.0, "bActin", 42.0), with("target", "BDNF=14,bActin=42").targets());
		assertEquals(10, BlotSettings.DEFAULT.ladderKda().size());
	}

	@Test
	void whatCannotBeReadIsNamed() {
		assertTrue(assertThrows(InputException.class, () -> with("ladder-kda", "10,37")).getMessage().contains("37"));
		assertTrue(assertThrows(InputException.class, () -> with("target", "BDNF")).getMessage().contains("BDNF"));
		assertTrue(assertThrows(InputException.class, () -> with("ladder-lane", "0")).getMessage().contains("'0'"));
		assertThrows(InputException.class, () -> with("target", "A=1,A=2"));
		assertThrows(IllegalArgumentException.class, () -> with("background", "none"));
	}
}
