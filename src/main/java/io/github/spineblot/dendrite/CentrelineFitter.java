package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.github.spineblot.filter.Background;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;

/**
 * Puts a raw voxel path on the axis of its shaft. In turns: sample cross sections along the line, take
 * their running median (spines vanish), move each station to the nearest mode of its lateral and of
 * its axial profile (mean shift, Comaniciu and Meer 2002, doi:10.1109/34.1000236: spines beyond the
 * window have no pull), and smooth the stations with a spline whose stiffness is larger in z by as
 * much as the optics and the slices blur z more. The radius follows from the full width at half
 * maximum of the lateral profile, see {@link Optics}.
 * <p>
 * Own combination. Cost: about 5 * 600 samples per micrometre and turn. Deterministic.
 */
final class CentrelineFitter {

	private static final double STEP_UM = 0.2;
	/** Half of the running median's window. */
	private static final int HALF_WINDOW = 5;
	private static final int TURNS = 4;
	private static final int SHIFTS = 15;
	private static final double FARTHEST_SHIFT_UM = 0.6;
	/** Fainter than this fraction of the following shaft is no longer shaft. */
	private static final double FAINT_END = 0.45;
	private static final double SOLID_UM = 2;
	/** The last piece of a path is made anew: this much plus so many radii. */
	private static final double END_UM = 0.6;
	private static final double END_RADII = 1.2;
	private static final double DIRECTION_UM = 2;
	private static final int SECOND_TURNS = 3;
	private static final double FARTHEST_BLUR_UM = 5;
	private static final int WIDTH_EVERY = 4;

	private final CrossSections sections;
	private final Optics optics;
	private final TracingSettings settings;
	private final boolean flat;
	private final double zBlurUm;
	private final double xyBlurUm;
	private final double leastAxialWidthUm;

	CentrelineFitter(final Volume signal, final Background background, final TracingSettings settings) {
		this.settings = settings;
		flat = signal.is2D();
		leastAxialWidthUm = Math.max(settings.psfZUm(), 2 * signal.voxel().zUm());
		sections = new CrossSections(signal, background);
		// reading between the samples blurs with a triangle as wide as two of them, variance spacing^2 / 6
		optics = new Optics(Math.hypot(settings.sigmaXyUm(), Math.max(signal.voxel().xUm(), signal.voxel().yUm()) / Math.sqrt(
			6)), Math.hypot(settings.sigmaZUm(), signal.voxel().zUm() / Math.sqrt(6)), flat);
		zBlurUm = Math.hypot(settings.sigmaZUm(), 0.5 * signal.voxel().zUm());
		xyBlurUm = Math.hypot(settings.sigmaXyUm(), 0.5 * Math.max(signal.voxel().xUm(), signal.voxel().yUm()));
	}

	CrossSections sections() {
		return sections;
	}

	Optics optics() {
		return optics;
	}

	/**
	 * Fits a path, and once more with its ends made anew: without the stretches that are much fainter
	 * than what follows (there the path has left the shaft for its blur or for an axon), and straight on
	 * over the last piece as long as a shaft is wide (there the path runs to the shaft's corner).
	 *
	 * @param raw at least two different points
	 */
	FittedLine fit(final List<Point3> raw) {
		final FittedLine first = fitted(raw, TURNS);
		final int[] bright = first.brightStretch(FAINT_END, (int) Math.round(SOLID_UM / STEP_UM));
		final List<Point3> line = first.points().subList(bright[0], bright[1] + 1);
		final double end = Math.min(END_UM + END_RADII * first.medianRadiusUm(), 0.2 * (line.size() - 1) * STEP_UM);
		final int n = (int) Math.round(end / STEP_UM);
		return n < 2 ? first : fitted(straightEnds(line, n), SECOND_TURNS);
	}

	/** A fit good enough to tell how much process there is. */
	FittedLine roughFit(final List<Point3> raw) {
		return fitted(raw, 2);
	}

	/**
	 * How far the shaft of a line is seen across it and away from the image plane: full width at half
	 * maximum, at least that of the optics and two slices.
	 */
	double axialWidthUm(final FittedLine fitted) {
		if (flat) return leastAxialWidthUm;
		final Point3[] line = fitted.points().toArray(Point3[]::new);
		final double[] v = offsets(FARTHEST_BLUR_UM, 0.25);
		final float[][] columns = new float[(line.length + WIDTH_EVERY - 1) / WIDTH_EVERY][];
		for (int i = 0; i < columns.length; i++) columns[i] = sections.section(line[i * WIDTH_EVERY], tangent(line, i *
			WIDTH_EVERY), new double[] { 0 }, v);
		final float[] median = CrossSections.median(columns, 0, columns.length - 1);
		final double[] profile = new double[v.length];
		for (int i = 0; i < v.length; i++) profile[i] = median[i];
		final int mid = v.length / 2;
		final double half = 0.5 * profile[mid];
		return Math.max(leastAxialWidthUm, crossing(v, profile, mid, 1, half) - crossing(v, profile, mid, -1, half));
	}

	/** The line with its first and last n steps in the direction of what lies further in, inside the image. */
	private List<Point3> straightEnds(final List<Point3> line, final int n) {
		final List<Point3> points = new ArrayList<>();
		final int last = line.size() - 1;
		final int span = Math.min((int) Math.round(DIRECTION_UM / STEP_UM), last - 2 * n);
		points.addAll(straight(line.get(n), line.get(n + span), n));
		Collections.reverse(points);
		points.addAll(line.subList(n, last - n + 1));
		points.addAll(straight(line.get(last - n), line.get(last - n - span), n));
		return points;
	}

	/** Up to n steps on from a point, away from another one, as long as they are inside the image. */
	private List<Point3> straight(final Point3 from, final Point3 awayFrom, final int n) {
		final Point3 step = from.minus(awayFrom).unit().times(STEP_UM);
		final List<Point3> points = new ArrayList<>();
		for (int i = 1; i <= n; i++) {
			final Point3 p = from.plus(step.times(i));
			if (!sections.held(p).equals(p)) break;
			points.add(p);
		}
		return points;
	}

	private FittedLine fitted(final List<Point3> raw, final int turns) {
		Point3[] line = smoothed(resampled(raw), 1);
		double[] radius = new double[line.length];
		Arrays.fill(radius, 0.4);
		double[] brightness = new double[line.length];
		for (int turn = 0; turn < turns; turn++) {
			final Profiles p = profiles(line, FittedLine.median(radius));
			final Point3[] moved = moved(line, p, radius);
			final boolean last = turn == turns - 1;
			if (!last) line = smoothed(resampled(List.of(smoothed(moved, 1))), 0);
			else line = smoothed(moved, 1);
			radius = radii(p);
			brightness = p.brightness;
			if (!last && radius.length != line.length) radius = filled(line.length, FittedLine.median(radius));
		}
		for (int i = 0; i < line.length; i++) {
			final Point3 held = sections.held(line[i]);
			if (i == 0 || held.distance(line[i - 1]) > 1e-6) line[i] = held;
		}
		return new FittedLine(List.of(line), runningMedian(radius), brightness);
	}

	private static double[] filled(final int n, final double value) {
		final double[] a = new double[n];
		Arrays.fill(a, value);
		return a;
	}

	private static Point3[] resampled(final List<Point3> raw) {
		final List<Point3> distinct = new ArrayList<>();
		for (final Point3 p : raw) {
			if (distinct.isEmpty() || distinct.get(distinct.size() - 1).distance(p) > 1e-9) distinct.add(p);
		}
		return new Centreline(distinct).resampled(STEP_UM).points().toArray(Point3[]::new);
	}

	/** @param strength 1 for the full stiffness, 0 for none */
	private Point3[] smoothed(final Point3[] p, final double strength) {
		if (strength == 0) return p;
		final double[] x = new double[p.length];
		final double[] y = new double[p.length];
		final double[] z = new double[p.length];
		for (int i = 0; i < p.length; i++) {
			x[i] = p[i].x();
			y[i] = p[i].y();
			z[i] = p[i].z();
		}
		// a wave of twice the smoothing length is halved
		final double l = settings.smoothingUm() / Math.PI / STEP_UM;
		final double lambda = strength * l * l * l * l;
		final double ratio = zBlurUm / xyBlurUm;
		final double[] weight = filled(p.length, 1);
		final double[] sx = SmoothingSpline.fit(x, weight, lambda);
		final double[] sy = SmoothingSpline.fit(y, weight, lambda);
		final double[] sz = SmoothingSpline.fit(z, weight, lambda * ratio * ratio);
		final Point3[] out = new Point3[p.length];
		for (int i = 0; i < p.length; i++) out[i] = new Point3(sx[i], sy[i], sz[i]);
		return out;
	}

	private Point3[] moved(final Point3[] line, final Profiles p, final double[] radius) {
		final Point3[] out = new Point3[line.length];
		for (int i = 0; i < line.length; i++) {
			final Point3 t = tangent(line, i);
			final Point3 a = CrossSections.lateral(t);
			final double du = mode(p.u, p.lateral[i], Math.max(radius[i], 1.5 * xyBlurUm));
			Point3 q = line[i].plus(a.times(du));
			if (!flat) {
				final double dv = mode(p.v, p.axial[i], Math.max(radius[i], zBlurUm));
				q = q.plus(CrossSections.axial(t, a).times(dv));
			}
			out[i] = sections.held(q);
		}
		return out;
	}

	/** Mean shift from 0 to the mode of a profile seen through a Gaussian window. */
	private static double mode(final double[] at, final double[] profile, final double window) {
		double centre = 0;
		for (int k = 0; k < SHIFTS; k++) {
			double sum = 0;
			double moment = 0;
			for (int i = 0; i < at.length; i++) {
				final double d = (at[i] - centre) / window;
				final double w = Math.max(0, profile[i]) * Math.exp(-0.5 * d * d);
				sum += w;
				moment += w * at[i];
			}
			if (!(sum > 0)) return 0;
			centre = moment / sum;
		}
		return Math.max(-FARTHEST_SHIFT_UM, Math.min(FARTHEST_SHIFT_UM, centre));
	}

	static Point3 tangent(final Point3[] line, final int i) {
		final int a = Math.max(0, i - 2);
		final int b = Math.min(line.length - 1, i + 2);
		return line[b].minus(line[a]).unit();
	}

	private Profiles profiles(final Point3[] line, final double radius) {
		final double reach = Math.max(1.0, 2 * radius + 0.4);
		final double[] u = offsets(reach, 0.08);
		final double[] v = flat ? new double[] { 0 } : offsets(Math.max(reach, 2 * zBlurUm), 0.16);
		final float[][] raw = new float[line.length][];
		for (int i = 0; i < line.length; i++) raw[i] = sections.section(line[i], tangent(line, i), u, v);
		final Profiles p = new Profiles(u, v, new double[line.length][], new double[line.length][],
			new double[line.length]);
		for (int i = 0; i < line.length; i++) {
			final float[] m = CrossSections.median(raw, i - HALF_WINDOW, i + HALF_WINDOW);
			p.lateral[i] = collapsed(m, u, v, 0.5 * Math.max(radius, zBlurUm), true);
			p.axial[i] = collapsed(m, u, v, 0.5 * Math.max(radius, 2 * xyBlurUm), false);
			p.brightness[i] = p.lateral[i][u.length / 2];
		}
		return p;
	}

	/** Mean of a section over one axis with a Gaussian weight round its middle. */
	private static double[] collapsed(final float[] m, final double[] u, final double[] v, final double sigma,
		final boolean overV)
	{
		final double[] out = new double[overV ? u.length : v.length];
		final double[] other = overV ? v : u;
		double sum = 0;
		for (int k = 0; k < other.length; k++) {
			final double w = Math.exp(-0.5 * other[k] * other[k] / (sigma * sigma));
			sum += w;
			for (int i = 0; i < out.length; i++) out[i] += w * (overV ? m[k * u.length + i] : m[i * u.length + k]);
		}
		for (int i = 0; i < out.length; i++) out[i] /= sum;
		return out;
	}

	private static double[] offsets(final double reach, final double step) {
		final int n = (int) Math.ceil(reach / step);
		final double[] o = new double[2 * n + 1];
		for (int i = -n; i <= n; i++) o[n + i] = i * step;
		return o;
	}

	private double[] radii(final Profiles p) {
		final double[] r = new double[p.lateral.length];
		for (int i = 0; i < r.length; i++) r[i] = optics.radiusUm(width(p.u, p.lateral[i]));
		return r;
	}

	/** Full width at half maximum round the highest place near the middle, above the lower flank's floor. */
	static double width(final double[] u, final double[] profile) {
		final int mid = u.length / 2;
		int top = mid;
		for (int i = mid - mid / 3; i <= mid + mid / 3; i++) if (profile[i] > profile[top]) top = i;
		double left = profile[top];
		double right = profile[top];
		for (int i = 0; i < u.length; i++) {
			if (i < top) left = Math.min(left, profile[i]);
			else right = Math.min(right, profile[i]);
		}
		final double half = 0.5 * (profile[top] + Math.max(0, Math.min(left, right)));
		return crossing(u, profile, top, 1, half) - crossing(u, profile, top, -1, half);
	}

	private static double crossing(final double[] u, final double[] profile, final int top, final int step,
		final double half)
	{
		int i = top;
		while (i + step >= 0 && i + step < u.length && profile[i + step] > half) i += step;
		if (i + step < 0 || i + step >= u.length) return u[i];
		final double drop = profile[i] - profile[i + step];
		// where the image is all one value nothing rises and nothing falls: no width
		final double t = drop > 0 ? (profile[i] - half) / drop : 0;
		return u[i] + t * (u[i + step] - u[i]);
	}

	private static double[] runningMedian(final double[] r) {
		final double[] out = new double[r.length];
		for (int i = 0; i < r.length; i++) {
			out[i] = FittedLine.median(Arrays.copyOfRange(r, Math.max(0, i - HALF_WINDOW), Math.min(r.length, i +
				HALF_WINDOW + 1)));
		}
		return out;
	}

	/** Lateral and axial profiles at each station. */
	private record Profiles(double[] u, double[] v, double[][] lateral, double[][] axial, double[] brightness) {
	}
}
