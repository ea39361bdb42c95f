package io.github.spineblot.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.plugin.FileInfoVirtualStack;
import ij.process.StackConverter;
import io.github.spineblot.cli.KeyedCall;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.io.OpenImage;
import io.github.spineblot.task.InputException;

/** Images that are open in ImageJ and not simply what a file holds. */
class OddImagesTest {

	private static final Path EASY = Path.of("test-images/spines/easy.tif").toAbsolutePath();

	@TempDir
	private Path folder;
	private ImagePlus easy;

	@BeforeEach
	void open() {
		easy = IJ.openImage(EASY.toString());
	}

	@Test
	void withoutCalibrationAndWithoutFile() {
		final ImagePlus copy = easy.duplicate();
		copy.setFileInfo(null);
		copy.getCalibration().setUnit("pixel");
		final ImageJRun.Outcome outcome = run(copy);
		assertFalse(outcome.complete());
		assertTrue(outcome.problem().contains("pixel"), outcome.problem());
		assertTrue(Message.inKeys(outcome.problem()).contains("pixel_um"), Message.inKeys(outcome.problem()));
	}

	@Test
	void otherCalibrationThanTheFile() {
		easy.getCalibration().pixelWidth = 0.1;
		easy.getCalibration().pixelHeight = 0.1;
		final Map<String, String> keys = new ImageJRun(MenuEntry.COUNT_SPINES, KeyedCall.of("spines"), easy)
			.withChangedCalibration(Map.of("out", "x"));
		assertEquals(Map.of("out", "x", "pixel_um", "0.1", "z_um", "0.3"), keys);
		assertEquals(0.1, new OpenImage(easy).read(InputSettings.DEFAULTS).pixelUm());
	}

	@Test
	void changedSamplesAreNotTakenForTheFile() {
		final String hash = new OpenImage(easy).read(InputSettings.DEFAULTS).sha256();
		easy.getStack().getProcessor(4).set(7, 9, 200);
		assertFalse(hash.equals(new OpenImage(easy).read(InputSettings.DEFAULTS).sha256()));
	}

	@Test
	void virtualStackIsReadAsTheFile() {
		final ImagePlus virtual = FileInfoVirtualStack.openVirtual(EASY.toString());
		assertTrue(virtual.getStack().isVirtual());
		assertEquals(new OpenImage(easy).read(InputSettings.DEFAULTS).sha256(), new OpenImage(virtual).read(
			InputSettings.DEFAULTS).sha256());
	}

	@Test
	void colourIsRefusedAndHyperstacksAskForTheChannel() {
		final ImagePlus rgb = easy.duplicate();
		new StackConverter(rgb).convertToRGB();
		rgb.getStack().getProcessor(1).set(3, 3, 0xff0000);
		assertTrue(problem(rgb).contains("channel"), problem(rgb));
		final ImageStack five = new ImageStack(easy.getWidth(), easy.getHeight());
		for (int i = 0; i < 20; i++) five.addSlice(easy.getStack().getProcessor(i + 1));
		final ImagePlus hyper = new ImagePlus("five.tif", five);
		hyper.setCalibration(easy.getCalibration());
		hyper.setDimensions(2, 5, 2);
		assertTrue(problem(hyper).contains("which one to analyse was not said"), problem(hyper));
	}

	@Test
	void anAreaSelectionIsRefusedBeforeAnyWork() {
		easy.setRoi(10, 10, 50, 50);
		assertThrows(InputException.class, () -> run(easy));
		assertFalse(Files.exists(folder.resolve("out")));
	}

	@Test
	void aClosedImageIsTold() {
		final ImagePlus copy = easy.duplicate();
		copy.flush();
		final InputException e = assertThrows(InputException.class, () -> new OpenImage(copy).read(InputSettings.DEFAULTS));
		assertTrue(e.getMessage().contains("closed"), e.getMessage());
	}

	private String problem(final ImagePlus imp) {
		return assertThrows(InputException.class, () -> new OpenImage(imp).read(InputSettings.DEFAULTS)).getMessage();
	}

	private ImageJRun.Outcome run(final ImagePlus imp) {
		return new ImageJRun(MenuEntry.COUNT_SPINES, KeyedCall.of("spines"), imp).execute(Map.of("out", folder.resolve("out")
			.toString()));
	}
}
