package io.github.spineblot.blot;

/**
 * Signal along one lane, one sample per pixel of length, each the sum across the lane's window; the sum
 * of all samples is the sum over the lane's pixels, because the map from the upright membrane keeps
 * areas. Each value is interpolated once (bilinearly) from the image as stored.
 */
final class LaneSamples {

	/** Half of the inner part, as a share of the lane's width. */
	private static final double CENTRE = 0.3;
	/** Half of the part that is summed: it holds most of a band, little background and nothing of the neighbours. */
	private static final double CORE = 0.45;
	/** Gutters begin here, as a share of the window. */
	private static final double GUTTER = 0.92;

	/** Relative error of a whole lane, because gutters hold some of the bands' edges (simulated lanes: 1.6 %). */
	private static final double GUTTER_ERROR = 0.02;

	/** Share of the window outside the image from which a sample does not count. */
	private static final double CUT = 0.1;
	private static final double MOSTLY_OUTSIDE = 0.75;

	final LaneTrack track;
	/** Place of sample i along the upright lane is firstV + i. */
	final double firstV;
	/** Sum over the lane's core, times what makes it the volume of whole bands ({@link #scale}), and its variance. */
	final double[] data;
	final double[] variance;
	/** Sum over the whole window, as it is, and its variance. */
	final double[] whole;
	final double[] wholeVariance;
	/** Sum over the inner part of the lane, where neighbours do not reach, and its variance. */
	final double[] centre;
	final double[] centreVariance;
	/** Mean signal per pixel in the gutters at both ends of the window. */
	final double[] gutter;
	/** The same at the left and at the right end alone. */
	final double[] gutterLeft;
	final double[] gutterRight;
	private double scale = 1;
	/** Inverse variances, 0 where the lane leaves the image or the detector is clipped. */
	final double[] weights;
	/** Share of the window that is clipped, dust, or outside the image, per sample. */
	final double[] clipped;
	final double[] dust;
	final double[] outside;
	/** Background that the gutters show, already taken out of {@link #data}; 0 where nothing was taken. */
	final double[] pedestal;

	private LaneSamples(final LaneTrack track, final double firstV, final int n) {
		this.track = track;
		this.firstV = firstV;
		data = new double[n];
		variance = new double[n];
		whole = new double[n];
		wholeVariance = new double[n];
		weights = new double[n];
		centre = new double[n];
		gutter = new double[n];
		gutterLeft = new double[n];
		gutterRight = new double[n];
		centreVariance = new double[n];
		clipped = new double[n];
		dust = new double[n];
		outside = new double[n];
		pedestal = new double[n];
	}

	/** Samples the lane over the part whose middle lies inside the image. */
	static LaneSamples take(final SignalImage image, final Upright upright, final LaneTrack track) {
		final double reach = image.width() + (double) image.height();
		int first = Integer.MAX_VALUE;
		int last = Integer.MIN_VALUE;
		for (int v = (int) -reach; v <= 2 * reach; v++) {
			final double x = upright.x(track.u(v), v);
			final double y = upright.y(track.u(v), v);
			if (x < 0 || y < 0 || x > image.width() - 1 || y > image.height() - 1) continue;
			first = Math.min(first, v);
			last = Math.max(last, v);
		}
		if (first > last) return new LaneSamples(track, 0, 0);
		final LaneSamples s = new LaneSamples(track, first, last - first + 1);
		for (int i = 0; i < s.data.length; i++) s.sum(image, upright, i);
		s.weigh();
		return s;
	}

	int length() {
		return data.length;
	}

	/** Pixels across the gutters that are looked at. */
	double gutterPixels() {
		return Math.max(1, 2 * (1 - GUTTER) * track.halfWindow());
	}

	int centrePixels() {
		return 2 * (int) Math.floor(CENTRE * track.width()) + 1;
	}

	/** Half of the core in pixels, without the pixel in the middle. */
	private double coreHalf() {
		return Math.min(track.halfWindow(), CORE * track.width());
	}

	/** Pixels across the lane that a sample stands for. */
	double pixels() {
		return scale * (2 * coreHalf() + 1);
	}

	/** Pixels across the whole window over those that a sample stands for. */
	double wholePart() {
		return (2 * track.halfWindow() + 1) / pixels();
	}

	/** Multiplies the samples, so that they are volumes of whole bands. */
	void scale(final double factor) {
		scale *= factor;
		for (int i = 0; i < data.length; i++) {
			data[i] *= factor;
			variance[i] *= factor * factor;
			weights[i] /= factor * factor;
			pedestal[i] *= factor;
		}
	}

	/** Takes a background out of the samples; a negative sign puts it back. */
	void lower(final double[] background, final int sign) {
		for (int i = 0; i < data.length; i++) {
			data[i] -= sign * background[i];
			pedestal[i] += sign * background[i];
			centre[i] -= sign * background[i] * centrePixels() / pixels();
		}
	}

	/** Sums one sample across the window; the window's ends count by the part of a pixel they cover. */
	private void sum(final SignalImage image, final Upright upright, final int i) {
		final double v = firstV + i;
		final double half = track.halfWindow();
		final int n = (int) Math.ceil(half - 0.5);
		final double coreHalf = coreHalf();
		double total = 0;
		double inside = 0;
		double inCore = 0;
		int left = 0;
		int right = 0;
		for (int k = -n; k <= n; k++) {
			final double share = Math.min(1, half + 0.5 - Math.abs(k));
			final double u = track.u(v) + k;
			final double row = v + k * track.rowSlope();
			final double x = upright.x(u, row);
			final double y = upright.y(u, row);
			total += share;
			if (x < 0 || y < 0 || x > image.width() - 1 || y > image.height() - 1) continue;
			inside += share;
			final double value = image.between(image.signal(), x, y);
			final double noise = image.between(image.variance(), x, y);
			whole[i] += share * value;
			wholeVariance[i] += share * noise;
			final double core = Math.max(0, Math.min(1, coreHalf + 0.5 - Math.abs(k)));
			data[i] += core * value;
			variance[i] += core * noise;
			inCore += core;
			if (k <= -GUTTER * half) {
				gutterLeft[i] += value;
				left++;
			}
			if (k >= GUTTER * half) {
				gutterRight[i] += value;
				right++;
			}
			if (Math.abs(k) <= CENTRE * track.width()) {
				centre[i] += value;
				centreVariance[i] += noise;
			}
			final int xn = (int) Math.round(x);
			final int yn = (int) Math.round(y);
			if (image.clipped(xn, yn) && !image.dust(xn, yn)) clipped[i] += share;
			if (image.dust(xn, yn)) dust[i] += share;
		}
		gutter[i] = left + right == 0 ? Double.NaN : (gutterLeft[i] + gutterRight[i]) / (left + right);
		gutterLeft[i] = left == 0 ? Double.NaN : gutterLeft[i] / left;
		gutterRight[i] = right == 0 ? Double.NaN : gutterRight[i] / right;
		outside[i] = 1 - inside / total;
		if (inside > 0) {
			whole[i] *= total / inside;
			wholeVariance[i] *= total / inside * (total / inside);
		}
		if (inCore > 0) {
			final double missing = (2 * coreHalf + 1) / inCore;
			data[i] *= missing;
			variance[i] *= missing * missing;
		}
	}

	/** Where a lane is cut by the image's edge all along, what is left of it counts; it is flagged at its bands. */
	private void weigh() {
		int whole = 0;
		for (final double o : outside) if (o <= CUT) whole++;
		final double most = 2 * whole < outside.length ? MOSTLY_OUTSIDE : CUT;
		for (int i = 0; i < weights.length; i++) weights[i] = outside[i] > most || !(variance[i] > 0) ? 0 : 1 / variance[i];
	}

	/** True when a tenth of the lane or more reaches out of the image. */
	boolean cut() {
		int n = 0;
		for (final double o : outside) if (o > 0) n++;
		return n >= CUT * outside.length;
	}

	/**
	 * Signal of the whole lane above the gutters beside it, and its standard error from the noise; NaN for a
	 * lane that reaches out of the image, because a part of the protein is not a measure of it.
	 */
	double[] aboveGutters() {
		if (cut()) return new double[] { Double.NaN, Double.NaN };
		final double pixels = 2 * track.halfWindow() + 1;
		double sum = 0;
		double square = 0;
		for (int i = 0; i < data.length; i++) {
			if (outside[i] > 0 || Double.isNaN(gutter[i])) continue;
			sum += whole[i] - pixels * gutter[i];
			square += wholeVariance[i] * (1 + pixels / gutterPixels());
		}
		return new double[] { sum, Math.hypot(Math.sqrt(square), GUTTER_ERROR * sum) };
	}
}
