package io.github.spineblot.simulate;

/**
 * What lies under and over the bands: offset, slope, blotches (bright and dark), lane smears, streaks,
 * and on top dust and scratches, which are no signal. Counts at the reference exposure.
 */
final class BlotBackground {

	private static final double BASE = 420;

	private final int width;
	private final int height;
	private final float[] counts;
	private final CameraRandom random;

	private BlotBackground(final int width, final int height, final CameraRandom random) {
		this.width = width;
		this.height = height;
		this.random = random;
		counts = new float[width * height];
	}

	/** The smooth part. */
	static float[] smooth(final BlotSimulationSettings settings, final MembraneLayout layout, final MembraneMap map,
		final long seed)
	{
		final BlotBackground b = new BlotBackground(map.width(), map.height(), new CameraRandom(seed, 2));
		final double strength = switch (settings.level()) {
			case FLAT -> 0;
			case GRADIENT, HARD -> 1;
			case EXTREME -> 2;
		};
		b.slope(strength);
		if (strength > 0) b.blotches(3, .25, .5, 110 * strength);
		if (settings.level().compareTo(BlotLevel.HARD) >= 0) {
			b.blotches((int) (9 * strength), .025, .09, 170 * strength);
			b.smears(layout, map, 90 * strength);
		}
		if (settings.level() == BlotLevel.EXTREME) b.streaks(map, 140);
		b.floor();
		return b.counts;
	}

	/** Dust and scratches: what is added to single pixels. */
	static float[] dirt(final BlotSimulationSettings settings, final MembraneMap map, final long seed) {
		final BlotBackground b = new BlotBackground(map.width(), map.height(), new CameraRandom(seed, 3));
		if (settings.level().compareTo(BlotLevel.HARD) >= 0) {
			final int amount = settings.level() == BlotLevel.HARD ? 1 : 2;
			b.dust(amount * b.counts.length / 12000);
			for (int i = 0; i < 2 * amount; i++) b.scratch();
		}
		return b.counts;
	}

	private void slope(final double strength) {
		final double gx = random.uniform(-1, 1) * 130 * strength;
		final double gy = random.uniform(-1, 1) * 130 * strength;
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				counts[y * width + x] = (float) (BASE + gx * (x / (double) width - .5) + gy * (y / (double) height - .5));
			}
		}
	}

	/** @param lo smallest width relative to the image's @param hi largest */
	private void blotches(final int n, final double lo, final double hi, final double strength) {
		for (int i = 0; i < n; i++) {
			final double sx = random.uniform(lo, hi) * width;
			final double sy = random.uniform(.6, 1.5) * sx;
			final double amplitude = random.uniform(-1, 1) * strength;
			final double[] fx = bell(width, random.uniform(0, width), sx);
			final double[] fy = bell(height, random.uniform(0, height), sy);
			for (int y = 0; y < height; y++) {
				for (int x = 0; x < width; x++) counts[y * width + x] += (float) (amplitude * fx[x] * fy[y]);
			}
		}
	}

	/** Unspecific protein: each lane brighter than the gutters, differently along its length. */
	private void smears(final MembraneLayout layout, final MembraneMap map, final double strength) {
		for (int lane = 0; lane < layout.laneU.length; lane++) {
			if (layout.laneKind[lane].equals("empty")) continue;
			final double amplitude = random.uniform(.1, 1) * strength;
			final double centre = random.uniform(0, height);
			final double spread = random.uniform(.12, .5) * height;
			final double half = layout.laneWidth() * .55;
			for (int y = 0; y < height; y++) {
				for (int x = 0; x < width; x++) {
					final double v = map.v(x, y);
					final double w = (map.u(x, y) - layout.laneU[lane] - map.bow(v)) / half;
					if (StrictMath.abs(w) > 2) continue;
					final double t = (v - centre) / spread;
					counts[y * width + x] += (float) (amplitude * StrictMath.exp(-w * w * w * w) * (.3 + StrictMath.exp(-t * t)));
				}
			}
		}
	}

	/** Long bright streaks along the lanes, at random places. */
	private void streaks(final MembraneMap map, final double strength) {
		for (int i = 0; i < 4; i++) {
			final double u0 = random.uniform(0, width);
			final double w0 = random.uniform(6, 18);
			final double amplitude = random.uniform(-.4, 1) * strength;
			for (int y = 0; y < height; y++) {
				for (int x = 0; x < width; x++) {
					final double w = (map.u(x, y) - u0) / w0;
					if (StrictMath.abs(w) < 4) counts[y * width + x] += (float) (amplitude * StrictMath.exp(-.5 * w * w));
				}
			}
		}
	}

	/** A camera never sees less than no light. */
	private void floor() {
		for (int i = 0; i < counts.length; i++) counts[i] = Math.max(counts[i], 20);
	}

	private void dust(final int n) {
		for (int i = 0; i < n; i++) {
			final int x = random.below(width - 1);
			final int y = random.below(height - 1);
			final float amplitude = (float) (150 * StrictMath.exp(random.uniform(0, 4)));
			counts[y * width + x] += amplitude;
			if (random.uniform() < .4) counts[y * width + x + 1] += amplitude * .7f;
			if (random.uniform() < .3) counts[(y + 1) * width + x] += amplitude * .5f;
		}
	}

	private void scratch() {
		final double x0 = random.uniform(0, width);
		final double y0 = random.uniform(0, height);
		final double angle = random.uniform(0, StrictMath.PI);
		final double length = random.uniform(30, 80);
		final float amplitude = (float) random.uniform(150, 450);
		for (double s = 0; s < length; s += 1) {
			final int x = (int) (x0 + s * StrictMath.cos(angle));
			final int y = (int) (y0 + s * StrictMath.sin(angle));
			if (x >= 0 && y >= 0 && x < width && y < height) counts[y * width + x] += amplitude;
		}
	}

	private static double[] bell(final int n, final double centre, final double sigma) {
		final double[] f = new double[n];
		for (int i = 0; i < n; i++) {
			final double t = (i - centre) / sigma;
			f[i] = StrictMath.exp(-.5 * t * t);
		}
		return f;
	}
}
