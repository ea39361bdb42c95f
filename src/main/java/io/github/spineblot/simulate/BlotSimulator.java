package io.github.spineblot.simulate;

import io.github.spineblot.simulate.BlotTruth.TrueBand;
import io.github.spineblot.simulate.BlotTruth.TrueLane;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws a Western blot whose lanes, bands and volumes are known exactly. The signal of each band is
 * scaled to its volume after drawing, so the truth is the plain sum of what was added. The camera has
 * an offset, shot noise of {@value #GAIN} counts per electron and read noise, and clips. Film and stain
 * have an optical density proportional to signal and background. Deterministic: all functions in
 * StrictMath, the same seed gives the same bytes. Dust and scratches are no signal.
 */
public final class BlotSimulator {

	/** Counts per photo-electron of a cooled camera. */
	static final double GAIN = 1.6;
	static final double READ_NOISE = 8;
	static final double OFFSET = 300;
	/** Part of a band that counts as its core and its box. */
	private static final double CORE = .12;

	private final BlotSimulationSettings settings;

	public BlotSimulator(final BlotSimulationSettings settings) {
		this.settings = settings;
	}

	/** The image of this seed. The same seed with another exposure is the same membrane. */
	public SimulatedBlot simulate(final long seed) {
		final MembraneMap map = new MembraneMap(settings.get(BlotSimulationSettings.WIDTH), settings.height(), settings.get(
			BlotSimulationSettings.TILT), settings.get(BlotSimulationSettings.BOW), settings.get(
				BlotSimulationSettings.SMILE));
		final MembraneLayout layout = new MembraneLayout(settings, seed);
		final float[] background = BlotBackground.smooth(settings, layout, map, seed);
		final double exposure = settings.get(BlotSimulationSettings.EXPOSURE) /
			BlotSimulationSettings.REFERENCE_EXPOSURE_S;
		final List<DrawnBand> bands = layout.bands().stream().map(b -> DrawnBand.of(b, map, exposure)).filter(
			b -> b.volume() > 0).toList();
		final float[] signal = new float[map.width() * map.height()];
		for (final DrawnBand b : bands) b.addTo(signal, map.width());
		for (int i = 0; i < background.length; i++) background[i] *= (float) exposure;
		final Digitiser digitiser = new Digitiser(settings, map, seed);
		final int[] samples = digitiser.digitise(signal, background);
		final List<TrueBand> truths = bands.stream().map(b -> truth(b, background, digitiser)).toList();
		return new SimulatedBlot(samples, map.width(), map.height(), settings.get(BlotSimulationSettings.BIT_DEPTH),
			verdict(seed, lanes(layout, map), truths));
	}

	private static List<TrueLane> lanes(final MembraneLayout layout, final MembraneMap map) {
		final List<TrueLane> lanes = new ArrayList<>();
		for (int i = 0; i < layout.laneU.length; i++) {
			final double[] xs = new double[9];
			final double[] ys = new double[9];
			for (int k = 0; k < 9; k++) {
				ys[k] = StrictMath.floor((map.height() - 1) * k / 8.);
				xs[k] = map.laneX(layout.laneU[i], ys[k]);
			}
			lanes.add(new TrueLane(i + 1, layout.laneKind[i], map.laneX(layout.laneU[i], (map.height() - 1) / 2.), layout
				.laneWidth(), xs, ys));
		}
		return lanes;
	}

	private TrueBand truth(final DrawnBand b, final float[] background, final Digitiser digitiser) {
		final int width = settings.get(BlotSimulationSettings.WIDTH);
		final int[] box = b.box(CORE);
		double variance = 0;
		int clipped = 0;
		for (int y = box[1]; y < box[1] + box[3]; y++) {
			for (int x = box[0]; x < box[0] + box[2]; x++) {
				variance += digitiser.variance(background[y * width + x] + b.at(x, y));
				if (b.at(x, y) > CORE * b.peak() && digitiser.isClipped(y * width + x)) clipped++;
			}
		}
		final BandPlan plan = b.plan();
		return new TrueBand(plan.lane(), plan.row(), plan.target(), b.centreX(), b.centreY(), plan.sigma(), box, b.volume(), plan.kda(), b.volume() / StrictMath.sqrt(variance), clipped);
	}

	private BlotTruth verdict(final long seed, final List<TrueLane> lanes, final List<TrueBand> bands) {
		final boolean clipped = bands.stream().anyMatch(b -> b.saturatedPx() >= 5);
		String qc = "PASS";
		String why = "";
		if (clipped) {
			qc = "WARN";
			why = "saturated bands";
		}
		if (settings.get(BlotSimulationSettings.BIT_DEPTH) == 8) {
			qc = "WARN";
			why = clipped ? "8 bit, saturated bands" : "8 bit";
		}
		switch (settings.damage()) {
			case JPEG -> {
				qc = "BLOCK";
				why = "lossy compression";
			}
			case GAMMA -> {
				qc = "BLOCK";
				why = "gamma curve";
			}
			case COMB -> {
				qc = "WARN";
				why = "contrast stretched at 8 bits";
			}
			default -> { }
		}
		return new BlotTruth(settings, seed, lanes, bands, qc, why);
	}
}
