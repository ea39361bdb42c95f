package io.github.spineblot.fiji;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

import ij.IJ;
import ij.ImagePlus;
import io.github.spineblot.batch.InputImage;
import io.github.spineblot.batch.RunMonitor;
import io.github.spineblot.cli.Console;
import io.github.spineblot.cli.ExitCode;
import io.github.spineblot.cli.Host;
import io.github.spineblot.cli.KeyedCall;
import io.github.spineblot.io.Calibration;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.io.OpenImage;
import io.github.spineblot.task.InputException;

/**
 * One run of a command inside ImageJ: the open image as input, ImageJ's progress bar, Esc, one run at a time
 * into a folder. A cancelled run of a single image leaves nothing behind; a cancelled batch can go on later.
 */
final class ImageJRun implements Host {

	private static final Set<Path> BUSY = ConcurrentHashMap.newKeySet();

	private final MenuEntry entry;
	private final KeyedCall call;
	private final Optional<OpenImage> image;
	private ImageJMonitor monitor;

	/** @param problem of the first input that failed, empty when all went well */
	record Outcome(boolean complete, String problem) {
	}

	/** @param imp the image to analyse, null when the command takes none or names its files */
	ImageJRun(final MenuEntry entry, final KeyedCall call, final ImagePlus imp) {
		this.entry = entry;
		this.call = call;
		image = Optional.ofNullable(imp).map(OpenImage::new);
	}

	@Override
	public List<InputImage> openImages() {
		return image.map(i -> InputImage.of(List.of(i.path())).get(0).readBy((path, settings) -> i.read(settings))).stream()
			.toList();
	}

	@Override
	public RunMonitor monitor(final RunMonitor display) {
		return monitor;
	}

	/**
	 * The keys, with the pixel size of the open image where a person has given it another one than its file has: it
	 * belongs to what a macro must repeat.
	 */
	Map<String, String> withChangedCalibration(final Map<String, String> keys) {
		final Map<String, String> all = new LinkedHashMap<>(keys);
		final boolean asked = call.keys().contains(InputSettings.PIXEL_UM.macroKey());
		if (image.isEmpty() || !asked || keys.containsKey(InputSettings.PIXEL_UM.macroKey())) return all;
		final Optional<Calibration> changed = image.get().changedCalibration(InputSettings.DEFAULTS);
		changed.ifPresent(c -> all.put(InputSettings.PIXEL_UM.macroKey(), Double.toString(c.xUm())));
		changed.filter(c -> c.zUm() > 0).ifPresent(c -> all.putIfAbsent(InputSettings.Z_UM.macroKey(), Double.toString(c
			.zUm())));
		return all;
	}

	/**
	 * Does the work.
	 *
	 * @throws InputException before any work for whatever is wrong with the keys or the image
	 * @throws CancellationException when Esc was pressed; what was begun has been removed
	 */
	Outcome execute(final Map<String, String> keys) {
		image.ifPresent(OpenImage::checkSelection);
		final Optional<Path> out = Optional.ofNullable(keys.get("out")).filter(o -> !o.isBlank()).map(o -> Path.of(o)
			.toAbsolutePath().normalize());
		if (out.isPresent() && !BUSY.add(out.get())) throw new InputException("Another run is writing into " + out.get() +
			" at this moment.", "Wait until it has ended, or choose another output folder.");
		final Optional<Path> made = out.flatMap(ImageJRun::firstMissing);
		try {
			return executed(keys, out);
		}
		catch (final CancellationException e) {
			made.ifPresent(ImageJRun::removeEmpty);
			throw e;
		}
		finally {
			out.ifPresent(BUSY::remove);
			IJ.showProgress(1.0);
		}
	}

	private Outcome executed(final Map<String, String> keys, final Optional<Path> out) {
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		final Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), new PrintStream(
			OutputStream.nullOutputStream()), false);
		monitor = new ImageJMonitor();
		final int code = call.run(call.read(keys, this, console));
		final String text = printed.toString(StandardCharsets.UTF_8).strip();
		if (!text.isEmpty()) IJ.log(text);
		final String title = image.map(i -> i.path().getFileName().toString()).orElse("");
		out.ifPresent(o -> new ResultWindows(o, title).show(entry.tables()));
		final boolean done = code == ExitCode.DONE;
		return new Outcome(done, done ? "" : monitor.firstProblem());
	}

	/** The topmost folder that the run will have to make. */
	private static Optional<Path> firstMissing(final Path out) {
		Path missing = null;
		for (Path p = out; p != null && !Files.exists(p); p = p.getParent()) missing = p;
		return Optional.ofNullable(missing);
	}

	/** Removes the folder and those in it, as far as they hold no file. */
	private static void removeEmpty(final Path folder) {
		if (!Files.isDirectory(folder)) return;
		try (var tree = Files.walk(folder)) {
			final List<Path> folders = tree.sorted(java.util.Comparator.reverseOrder()).toList();
			if (folders.stream().allMatch(Files::isDirectory)) for (final Path f : folders) Files.delete(f);
		}
		catch (final IOException e) {
			IJ.log("The folder " + folder + " of the cancelled run could not be removed: " + e.getMessage());
		}
	}
}
