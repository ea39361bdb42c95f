package io.github.spineblot.cli;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.BlotTruthFile;
import io.github.spineblot.io.TiffFile;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.simulate.BlotSimulationSettings;
import io.github.spineblot.simulate.BlotSimulator;
import io.github.spineblot.simulate.SimulatedBlot;
import io.github.spineblot.task.InputException;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code spineblot simulate blot}: a membrane as TIFF, and what is in it as JSON. */
final class SimulateBlot implements Command {

	@Override
	public String name() {
		return "simulate blot";
	}

	@Override
	public String summary() {
		return "Makes an image of a Western blot, and the truth about its lanes, bands and volumes.";
	}

	@Override
	public Operands operands() {
		return Operands.NONE;
	}

	@Override
	public List<Parameter<?>> parameters() {
		return Command.join(List.of(CommonOptions.OUT, SimulateSpines.SEED, SimulateSpines.NAME),
			BlotSimulationSettings.PARAMETERS);
	}

	@Override
	public int run(final Invocation call) {
		final Settings s = call.settings();
		final Integer seed = s.get(SimulateSpines.SEED);
		if (s.get(CommonOptions.OUT) == null || seed == null) throw new InputException(
			"spineblot simulate blot needs --out and --seed.", "For example: spineblot simulate blot --out sim --seed 1");
		final BlotSimulator simulator = new BlotSimulator(settings(s));
		final Path out = Path.of(s.get(CommonOptions.OUT));
		AtomicFiles.checkWritable(out);
		final String name = s.get(SimulateSpines.NAME) != null ? s.get(SimulateSpines.NAME) : "blot_" + s.get(
			BlotSimulationSettings.LEVEL) + "_" + seed;
		final SimulatedBlot made = simulator.simulate(seed);
		write(made, out.resolve(name + ".tif"));
		AtomicFiles.writeText(out.resolve(name + ".truth.json"), BlotTruthFile.json(made.truth(), name + ".tif"));
		call.console().print(String.format(Locale.ROOT, "%s: %d x %d samples, %d lanes, %d bands", out.resolve(name + ".tif"),
			made.width(), made.height(), made.truth().lanes().size(), made.truth().bands().size()));
		return ExitCode.DONE;
	}

	private static void write(final SimulatedBlot made, final Path file) {
		final float[] samples = new float[made.samples().length];
		for (int i = 0; i < samples.length; i++) samples[i] = made.samples()[i];
		TiffFile.write(file, Volume.of(new float[][] { samples }, made.width(), made.height(), new VoxelSize(1, 1, 1),
			Polarity.BRIGHT_ON_DARK), made.bitDepth() == 8 ? TiffFile.Depth.BITS_8 : TiffFile.Depth.BITS_16);
	}

	private static BlotSimulationSettings settings(final Settings given) {
		Settings settings = Settings.of(BlotSimulationSettings.PARAMETERS);
		for (final Parameter<?> p : BlotSimulationSettings.PARAMETERS) {
			if (given.isGiven(p)) settings = copy(given, p, settings);
		}
		try {
			return BlotSimulationSettings.from(settings);
		}
		catch (final IllegalArgumentException e) {
			throw new InputException(e.getMessage(), "See 'spineblot simulate blot --help'.", e);
		}
	}

	private static <T> Settings copy(final Settings from, final Parameter<T> p, final Settings to) {
		return to.with(p, from.get(p));
	}
}
