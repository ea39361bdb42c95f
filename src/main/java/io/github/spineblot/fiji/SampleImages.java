package io.github.spineblot.fiji;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.Opener;
import io.github.spineblot.report.ProgramVersion;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

/**
 * {@code Open Samples}: the sample images of the project, copied from the program into the folder for temporary
 * files, so that they are files as any other. All of them, or in a macro one, {@code sample=medium}.
 */
final class SampleImages {

	static final String LABEL = "Open Samples";

	private static final List<String> SAMPLES = List.of("spines/easy.tif", "spines/medium.tif", "spines/golgi_2d.tif",
		"spines/spineless.tif", "blots/M1_BDNF.tif", "blots/M1_bActin.tif");
	private static final String KEY = "sample";

	/** @param options of the macro, null when chosen in the menu */
	void open(final String options) {
		try {
			final Map<String, String> keys = MacroLine.parse(options == null ? "" : options, List.of());
			keys.keySet().stream().filter(k -> !k.equals(KEY)).findFirst().ifPresent(k -> {
				throw new InputException("There is no key '" + k + "'.", "The only key is " + KEY + ".");
			});
			final String wanted = keys.get(KEY);
			for (final String s : SAMPLES) if (wanted == null || name(s).equals(wanted)) show(s);
			if (wanted != null && SAMPLES.stream().noneMatch(s -> name(s).equals(wanted))) throw unknown(wanted);
		}
		catch (final InputException e) {
			Message.error(LABEL, e.getMessage());
			if (options != null) MacroRun.abort();
		}
	}

	private static InputException unknown(final String wanted) {
		final List<String> names = SAMPLES.stream().map(SampleImages::name).toList();
		return new InputException("There is no sample '" + wanted + "'.", (NearestNames.suggestion(wanted, names) +
			" The samples are: " + String.join(", ", names) + ".").strip());
	}

	private static String name(final String sample) {
		return sample.substring(sample.indexOf('/') + 1, sample.lastIndexOf('.'));
	}

	private static void show(final String sample) {
		final ImagePlus imp = new Opener().openImage(copied(sample).toString());
		if (imp == null) throw new InputException("The sample " + sample + " cannot be opened.", "Open it from the folder " +
			"test-images of the project.");
		ResultWindows.makeVisible(imp);
		if (Windows.allowed()) imp.show();
		else WindowManager.setTempCurrentImage(imp);
	}

	/** The samples as files, with the truth beside each. */
	private static Path copied(final String sample) {
		final Path folder = Path.of(System.getProperty("java.io.tmpdir"), "SpineBlot-samples-" + ProgramVersion.current());
		final Path file = folder.resolve(sample);
		try {
			for (final String s : Arrays.asList(sample, sample.replace(".tif", ".truth.json"))) copy(s, folder.resolve(s));
			return file;
		}
		catch (final IOException e) {
			throw new InputException("The sample images cannot be copied to " + folder + " (" + e.getMessage() + ").",
				"Make room in that folder, or open the images from the folder test-images of the project.", e);
		}
	}

	private static void copy(final String sample, final Path file) throws IOException {
		Files.createDirectories(file.getParent());
		try (InputStream in = SampleImages.class.getResourceAsStream("/samples/" + sample)) {
			if (in == null) throw new IOException("it is not part of this program: " + sample);
			if (!Files.isRegularFile(file)) Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
		}
	}
}
