package io.github.spineblot.fiji;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.measure.ResultsTable;
import ij.plugin.ContrastEnhancer;

/** What a run has written, shown in windows of ImageJ; nothing where no windows are allowed. */
final class ResultWindows {

	private static final double CLIPPED_PERCENT = 0.35;

	private final Path out;
	private final String title;

	/** @param title name of the image, empty for a run over several */
	ResultWindows(final Path out, final String title) {
		this.out = out;
		this.title = title;
	}

	/** Shows the tables that have rows. @param tables names without .csv */
	void show(final List<String> tables) {
		if (!Windows.allowed()) return;
		for (final String table : tables) showTable(table);
	}

	private void showTable(final String table) {
		final Path file = out.resolve(table + ".csv");
		if (!Files.isRegularFile(file)) return;
		final String name = table.substring(0, 1).toUpperCase(Locale.ROOT) + table.substring(1);
		try {
			if (Files.readAllLines(file).size() < 2) return;
			ResultsTable.open(file.toString()).show(title.isEmpty() ? name : name + " of " + title);
		}
		catch (final IOException e) {
			IJ.log("The table " + file + " cannot be shown (" + e.getMessage() + ").");
		}
	}

	/** Shows a copy of the image, of the analysed channel and frame, with what was found in an overlay. */
	void showOverlay(final ImagePlus imp, final int channel, final int frame) {
		if (!Windows.allowed()) return;
		try (var folders = Files.list(out)) {
			final List<Path> regions = folders.map(f -> f.resolve("rois.zip")).filter(Files::isRegularFile).toList();
			if (regions.size() != 1) return;
			final Overlay overlay = overlay(regions.get(0));
			final ImagePlus copy = new ij.plugin.Duplicator().run(imp, channel, channel, 1, imp.getNSlices(), frame, frame);
			copy.setTitle("SpineBlot overlay of " + title);
			copy.setOverlay(overlay);
			makeVisible(copy);
			copy.show();
		}
		catch (final IOException e) {
			IJ.log("The overlay of " + title + " cannot be shown (" + e.getMessage() + ").");
		}
	}

	/** The middle slice, the darkest and brightest samples clipped: changes what is shown, not what is measured. */
	static void makeVisible(final ImagePlus imp) {
		imp.setSlice(imp.getStackSize() / 2 + 1);
		new ContrastEnhancer().stretchHistogram(imp, CLIPPED_PERCENT);
	}

	private static Overlay overlay(final Path regions) throws IOException {
		final Overlay overlay = new Overlay();
		try (InputStream in = Files.newInputStream(regions); ZipInputStream zip = new ZipInputStream(in)) {
			for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
				final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
				zip.transferTo(bytes);
				final Roi roi = new RoiDecoder(bytes.toByteArray(), e.getName()).getRoi();
				if (roi != null) overlay.add(roi);
			}
		}
		return overlay;
	}
}
