package io.github.spineblot.simulate;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.geometry.Point3;

/**
 * What lies round the dendrites and is none of them: thin axons with varicosities every few
 * micrometres, small bright dots at least 2.5 um from any shaft (nearer, nobody could tell them from
 * detached spine heads), and wide dim clouds.
 */
final class NeuropilGrower {

	private static final double PUNCTA_DISTANCE_UM = 2.5;

	private final DendriteSimulationSettings settings;
	private final Field field;
	private final SeededRandom random;

	NeuropilGrower(final DendriteSimulationSettings settings, final Field field, final SeededRandom random) {
		this.settings = settings;
		this.field = field;
		this.random = random;
	}

	/** @param dendrites kept clear of the axons' middle lines */
	List<Axon> axons(final List<GrownDendrite> dendrites) {
		final List<Axon> all = new ArrayList<>();
		for (int i = 0; i < settings.get(DendriteSimulationSettings.AXONS); i++) {
			Axon best = null;
			double clearest = Double.NEGATIVE_INFINITY;
			for (int k = 0; k < 6 && clearest < 0.35; k++) {
				final Axon a = axon();
				final double clear = a.line.stream().mapToDouble(p -> distance(p, dendrites)).min().orElseThrow();
				if (clear > clearest) {
					clearest = clear;
					best = a;
				}
			}
			all.add(best);
		}
		return all;
	}

	List<Solid> puncta(final List<GrownDendrite> dendrites) {
		final List<Solid> all = new ArrayList<>();
		for (int i = 0; i < settings.get(DendriteSimulationSettings.PUNCTA); i++) {
			final double r = random.uniform(0.09, 0.24);
			final double glow = random.uniform(0.3, 1);
			for (int k = 0; k < 50; k++) {
				final Point3 p = new Point3(random.uniform(0, field.maxX()), random.uniform(0, field.maxY()), random.uniform(0,
					Math.max(field.maxZ(), 0.01)));
				if (distance(p, dendrites) < PUNCTA_DISTANCE_UM) continue;
				all.add(new Ellipsoid(p, new Point3(1, 0, 0), r, r, glow));
				break;
			}
		}
		return all;
	}

	List<Blob> blobs() {
		final List<Blob> all = new ArrayList<>();
		for (int i = 0; i < settings.get(DendriteSimulationSettings.BLOBS); i++) {
			all.add(new Blob(new Point3(random.uniform(0, field.maxX()), random.uniform(0, field.maxY()), random.uniform(-2,
				field.maxZ() + 2)), random.uniform(0.8, 2.8), random.uniform(0.01, 0.07)));
		}
		return all;
	}

	private Axon axon() {
		final double azimuth = random.uniform(0, 2 * Math.PI);
		final double slope = random.uniform(-0.15, 0.15);
		final Point3 along = new Point3(StrictMath.cos(azimuth), StrictMath.sin(azimuth), slope).unit();
		final Point3 side = new Point3(-StrictMath.sin(azimuth), StrictMath.cos(azimuth), 0);
		final Point3 through = new Point3(random.uniform(0.15, 0.85) * field.maxX(), random.uniform(0.15, 0.85) * field
			.maxY(), random.uniform(0.1, 0.9) * field.maxZ());
		final SmoothNoise wiggle = new SmoothNoise(random, 8, 40);
		final SmoothNoise rise = new SmoothNoise(random, 10, 40);
		final double reach = Math.hypot(field.maxX(), field.maxY()) + 2;
		final double radius = random.uniform(0.06, 0.11);
		final double glow = random.uniform(0.5, 0.95);
		final List<Point3> line = new ArrayList<>();
		final List<Solid> solids = new ArrayList<>();
		double nextBouton = -reach + random.uniform(0, 4);
		for (double s = -reach; s <= reach; s += 0.25) {
			final Point3 p = through.plus(along.times(s)).plus(side.times(0.7 * wiggle.at(s))).plus(new Point3(0, 0, 0.25 *
				rise.at(s)));
			if (!field.holds(p, 1, 1)) continue;
			if (!line.isEmpty()) solids.add(new Capsule(line.get(line.size() - 1), p, radius, radius, glow, glow));
			line.add(p);
			if (s < nextBouton) continue;
			final double r = random.uniform(0.16, 0.32);
			solids.add(new Ellipsoid(p, along, r * 1.3, r, glow));
			nextBouton = s + random.uniform(1.8, 5.5);
		}
		return line.size() < 2 ? axon() : new Axon(line, solids);
	}

	private static double distance(final Point3 p, final List<GrownDendrite> dendrites) {
		return dendrites.stream().mapToDouble(d -> d.distanceFromSurface(p)).min().orElse(Double.POSITIVE_INFINITY);
	}

	/** An axon: its line and body. */
	record Axon(List<Point3> line, List<Solid> solids) {
	}

	/** A Gaussian cloud of light. */
	record Blob(Point3 centre, double sigmaUm, double brightness) {
	}
}
