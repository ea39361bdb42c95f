package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.DendriteTruthFile;
import io.github.spineblot.io.TiffFile;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.simulate.DendriteSimulationSettings;
import io.github.spineblot.simulate.DendriteSimulator;
import io.github.spineblot.simulate.SimulatedDendrites;
import io.github.spineblot.task.InputException;

/** {@code spineblot simulate spines}: dendrites with spines as a TIFF stack, and what is in it as JSON. */
final class SimulateSpines implements Command {

	static final Parameter<Integer> SEED = Parameter.integer("seed", "Seed", null, 0, Integer.MAX_VALUE,
		"Whole number that the image is made from: the same seed and options give the same bytes.");

	static final Parameter<String> NAME = Parameter.text("name", "Name", null,
		"Name of the files without ending; dendrites_<difficulty>_<seed> unless given.");

	static final Parameter<Integer> COUNT = Parameter.integer("count", "Count", 1, 1, 100_000,
		"Number of images, with seeds from the given one on.");

	@Override
	public String name() {
		return "simulate spines";
	}

	@Override
	public String summary() {
		return "Makes an image of dendrites with spines, and the truth about it.";
	}

	@Override
	public Operands operands() {
		return Operands.NONE;
	}

	@Override
	public List<Parameter<?>> parameters() {
		return Command.join(List.of(CommonOptions.OUT, SEED, COUNT, NAME), DendriteSimulationSettings.PARAMETERS);
	}

	@Override
	public int run(final Invocation call) {
		final Settings s = call.settings();
		final Integer seed = s.get(SEED);
		if (s.get(CommonOptions.OUT) == null || seed == null) throw new InputException(
			"spineblot simulate spines needs --out and --seed.", "For example: spineblot simulate spines --out sim --seed 1");
		if (s.get(COUNT) > 1 && s.get(NAME) != null) throw new InputException("--name names one image, but --count asks for " + s
			.get(COUNT) + ".", "Leave out one of the two.");
		final DendriteSimulationSettings settings = simulation(s);
		AtomicFiles.checkWritable(CommonOptions.out(s));
		for (int i = 0; i < s.get(COUNT); i++) make(s, settings, seed + i, call.console());
		return ExitCode.DONE;
	}

	private static void make(final Settings s, final DendriteSimulationSettings settings, final int seed,
		final Console console)
	{
		final Path out = CommonOptions.out(s);
		final String name = s.get(NAME) != null ? s.get(NAME) : "dendrites_" + s.get(DendriteSimulationSettings.DIFFICULTY) +
			"_" + seed;
		final SimulatedDendrites made = new DendriteSimulator(settings).simulate(seed);
		TiffFile.write(out.resolve(name + ".tif"), made.image(), made.bitDepth() == 8 ? TiffFile.Depth.BITS_8
			: TiffFile.Depth.BITS_16);
		AtomicFiles.writeText(out.resolve(name + ".truth.json"), DendriteTruthFile.json(made, name + ".tif", seed, settings
			.asSettings()));
		console.print(String.format(Locale.ROOT, "%s: %d x %d x %d samples, %.1f um of dendrite, %d spines (%d scored)", out
			.resolve(name + ".tif"), made.image().width(), made.image().height(), made.image().depth(), made.truth()
				.lengthUm(), made.truth().spines().size(), made.truth().scored().size()));
	}

	private static DendriteSimulationSettings simulation(final Settings given) {
		Settings settings = Settings.of(DendriteSimulationSettings.PARAMETERS);
		for (final Parameter<?> p : DendriteSimulationSettings.PARAMETERS) {
			if (given.isGiven(p)) settings = copy(given, p, settings);
		}
		return DendriteSimulationSettings.of(settings);
	}

	private static <T> Settings copy(final Settings from, final Parameter<T> p, final Settings to) {
		return to.with(p, from.get(p));
	}
}
