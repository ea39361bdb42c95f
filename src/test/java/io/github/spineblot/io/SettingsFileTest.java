package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.report.Provenance;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;

class SettingsFileTest {

	private static final Settings DEFAULTS = Settings.of(InputSettings.PARAMETERS);

	@TempDir
	private Path folder;

	private Settings read(final String json) throws IOException {
		return SettingsFile.read(Files.writeString(folder.resolve("s.json"), json), DEFAULTS);
	}

	@Test
	void takesNamesAndMacroKeys() throws IOException {
		final Settings s = read("{\"pixel-um\": 0.25, \"z_um\": \"0.5\", \"channel\": 2, \"polarity\": \"dark\"}");
		assertEquals(0.25, s.get(InputSettings.PIXEL_UM));
		assertEquals(0.5, s.get(InputSettings.Z_UM));
		assertEquals(2, s.get(InputSettings.CHANNEL));
		assertEquals("dark", s.get(InputSettings.POLARITY));
	}

	@Test
	void aProvenanceGivesItsSettingsBack() throws IOException {
		final Settings used = DEFAULTS.with(InputSettings.PIXEL_UM, 0.123456789).with(InputSettings.FRAME, 3);
		final Settings again = read(new Provenance("spines", used, List.of(), new Provenance.Run("", "", 2)).json());
		assertEquals(used.asMap(), again.asMap());
	}

	@Test
	void namesTheFileTheEntryAndTheValidOnes() {
		final String message = assertThrows(InputException.class, () -> read("{\"pixelum\": 1}")).getMessage();
		assertTrue(message.contains("s.json") && message.contains("'pixelum'") && message.contains("pixel-um"), message);
		assertThrows(InputException.class, () -> read("{\"pixel-um\": \"0,25\"}"));
		assertThrows(InputException.class, () -> read("{\"pixel-um\": -1}"));
		assertThrows(InputException.class, () -> read("[1, 2]"));
		assertThrows(InputException.class, () -> read("pixel-um = 1"));
		assertThrows(InputException.class, () -> SettingsFile.read(folder.resolve("none.json"), DEFAULTS));
	}
}
