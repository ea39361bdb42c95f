package io.github.spineblot.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides which lanes there are, and which bands of which strength lie in them. */
final class MembraneLayout {

	/** Masses of a common prestained ladder, kDa. */
	private static final double[] LADDER_KDA = { 250, 150, 100, 75, 50, 37, 25, 20, 15, 10 };
	private static final double TOP_KDA = 250;
	private static final double BOTTOM_KDA = 10;

	private final BlotSimulationSettings settings;
	private final CameraRandom random;
	private final double pitch;
	final double[] laneU;
	final String[] laneKind;

	MembraneLayout(final BlotSimulationSettings settings, final long seed) {
		this.settings = settings;
		random = new CameraRandom(seed, 1);
		final int n = settings.get(BlotSimulationSettings.LANES);
		final int width = settings.get(BlotSimulationSettings.WIDTH);
		pitch = width * .89 / (n + .1);
		laneU = new double[n];
		laneKind = new String[n];
		for (int i = 0; i < n; i++) {
			laneU[i] = width / 2. + (i - (n - 1) / 2.) * pitch + random.uniform(-.055, .055) * pitch;
			laneKind[i] = i == 0 && settings.hasLadder() ? "ladder" : "sample";
		}
		int empty = settings.get(BlotSimulationSettings.EMPTY_LANES);
		while (empty > 0) {
			final int i = random.below(n);
			if (!laneKind[i].equals("sample")) continue;
			laneKind[i] = "empty";
			empty--;
		}
	}

	double laneWidth() {
		return .62 * pitch;
	}

	/** The bands, by lane and from the top. */
	List<BandPlan> bands() {
		final List<BandPlan> bands = new ArrayList<>();
		for (int i = 0; i < laneU.length; i++) {
			if (laneKind[i].equals("ladder")) addLadder(bands, i);
			if (laneKind[i].equals("sample")) addSample(bands, i);
		}
		return bands;
	}

	/** Place of a protein along the lane: slightly curved in the logarithm of the mass. */
	private double place(final double kda) {
		final double f = StrictMath.log(TOP_KDA / kda) / StrictMath.log(TOP_KDA / BOTTOM_KDA);
		return settings.height() * (.08 + .82 * (f + .1 * f * (1 - f)));
	}

	private void addLadder(final List<BandPlan> bands, final int lane) {
		final double volume = settings.get(BlotSimulationSettings.SIGNAL) * 1.5;
		for (final double kda : LADDER_KDA) {
			final double strong = kda == 75 || kda == 25 ? 1.6 : 1;
			bands.add(band(lane, "ladder", "ladder", kda, place(kda), volume * strong));
		}
	}

	private void addSample(final List<BandPlan> bands, final int lane) {
		final double range = StrictMath.log(settings.get(BlotSimulationSettings.DYNAMIC_RANGE));
		int row = 0;
		for (final Map.Entry<String, Double> e : settings.masses().entrySet()) {
			row++;
			final double v = settings.isMembrane() ? place(e.getValue()) : settings.height() / 2. + random.uniform(-1, 1);
			double volume = settings.get(BlotSimulationSettings.SIGNAL) * StrictMath.exp(random.uniform(-.5, .5) * range);
			final boolean missing = random.uniform() < settings.get(BlotSimulationSettings.MISSING);
			if (settings.isDilution()) volume = diluted(lane);
			else if (missing) continue;
			bands.add(band(lane, Integer.toString(row), e.getKey(), e.getValue(), v + random.normal() * .7, volume));
		}
	}

	/** Michaelis-Menten saturation with half the maximum at 18 ug, or proportional to the load. */
	private double diluted(final int lane) {
		final double load = MembraneLoads.loadUg(lane + 1);
		final double slope = settings.get(BlotSimulationSettings.SIGNAL) * .08;
		return settings.get(BlotSimulationSettings.RESPONSE).equals("saturating") ? slope * 108 * load / (load + 18) : slope *
			load;
	}

	private BandPlan band(final int lane, final String row, final String target, final double kda, final double v,
		final double volume)
	{
		final double scale = StrictMath.max(.6, settings.get(BlotSimulationSettings.WIDTH) / 900.);
		final double sigma = scale * random.uniform(3.6, 5.4);
		final BandShape[] families = BandShape.values();
		final int pick = random.below(families.length - 1);
		final BandShape shape = settings.shape() == BandShape.MIXED ? families[pick] : settings.shape();
		final double form = random.uniform();
		final double u = laneU[lane] + random.uniform(-.01, .01) * pitch;
		return new BandPlan(lane + 1, row, target, kda, u, v, laneWidth() / 2 * random.uniform(.95, 1.1), sigma, sigma /
			BandPlan.widthFactor(shape, form), volume, shape, form);
	}
}
