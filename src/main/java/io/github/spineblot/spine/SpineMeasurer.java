package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Workers;

/**
 * Measures protrusions: a physical model of each spine ({@link SpineBody}: ball, neck, outside the
 * shaft, as bright as the shaft) is blurred by the optics and fitted to the excess over the shaft, what
 * the neighbours' models explain being taken off first. Sizes of the model are free of the blur.
 * Beside them the apparent widths are read from the image. Own method. Micrometres.
 */
final class SpineMeasurer {

	private static final int ROUNDS = 2;
	private static final double WIDTH_STEP_UM = 0.02;
	private static final double WIDEST_UM = 1.5;
	/** A start at the far end is tried when it lies this far beyond the summit. */
	private static final double FAR_UM = 0.4;
	/** Heads nearer than this part of the larger one's diameter are one. */
	private static final double SAME_HEAD = 0.25;
	/** Twice the gain in log posterior that a fit begun at the far end must bring. */
	private static final double CLEARLY = 10;
	/** How far above and below its clearest slice a stained spine is looked at. */
	private static final double FOCUS_UM = 0.5;
	/** Smallest excess at a far end, as a fraction of the summit's. */
	private static final double FAR_FRACTION = 0.2;

	private final ExcessMap map;
	private final Volume v;
	private final DoubleUnaryOperator variance;
	private final PointSpread psf;
	private final ImageKind kind;
	private final Workers workers;

	SpineMeasurer(final ExcessMap map, final DoubleUnaryOperator variance, final PointSpread psf, final ImageKind kind,
		final Workers workers)
	{
		this.map = map;
		v = map.volume;
		this.variance = variance;
		this.psf = psf;
		this.kind = kind;
		this.workers = workers;
	}

	/** What the shape of a protrusion gives. */
	record Shape(ShaftSurroundings shaft, double height, double confidence, Point3 head, Point3 tip, Point3 base, double positionUm, double lengthUm,
		double beyondUm, double headWidthUm, double neckWidthUm, double correctedUm, double volumeUm3,
		double neckLengthUm, double neckCorrectedUm)
	{

		/** Elevation of base to head over the image plane, degrees. */
		double elevationDeg() {
			final Point3 d = head.minus(base);
			return d.norm() == 0 ? 0 : Math.toDegrees(Math.atan2(d.z(), Math.hypot(d.x(), d.y())));
		}
	}

	/** One spine on its way. */
	private static final class Case {

		final ShaftSurroundings shaft;
		final int summit;
		final double height;
		final double confidence;
		final int[] voxels;
		SpineWindow window;
		SpineFit.Result fit;

		Case(final ShaftSurroundings shaft, final int summit, final double[] sure, final int[] voxels) {
			this.shaft = shaft;
			this.summit = summit;
			height = sure[0];
			confidence = sure[1];
			this.voxels = voxels;
		}
	}

	/** One shape per spine; protrusions that turn out to be parts of one spine are measured as one. */
	List<Shape> measure(final List<ProtrusionFinder.Protrusion> protrusions) {
		final Case[] begun = new Case[protrusions.size()];
		workers.forEach(begun.length, i -> begun[i] = begin(protrusions.get(i)));
		Case[] cases = begun;
		for (int round = 0; round < ROUNDS; round++) {
			final Case[] now = cases;
			final SpineFit.Result[] next = new SpineFit.Result[now.length];
			workers.forEach(now.length, i -> next[i] = fit(now, i));
			for (int i = 0; i < now.length; i++) now[i].fit = next[i];
			cases = merged(now);
		}
		final Case[] last = cases;
		final Shape[] shapes = new Shape[last.length];
		for (final Case c : last) if (c.fit == null) c.fit = fit(last, Arrays.asList(last).indexOf(c));
		workers.forEach(last.length, i -> shapes[i] = shape(last, i));
		return List.of(shapes);
	}

	/**
	 * Two heads cannot be in the same place: such cases are two summits of one head and become one, with
	 * all their voxels, to be fitted anew.
	 */
	private Case[] merged(final Case[] cases) {
		final List<Case> left = new ArrayList<>(List.of(cases));
		for (int i = 0; i < left.size(); i++) {
			for (int j = i + 1; j < left.size(); j++) {
				final Case a = left.get(i);
				final Case b = left.get(j);
				if (a.fit == null || b.fit == null || a.shaft != b.shaft || !areOne(a.fit.body(), b.fit.body())) continue;
				final Case outer = a.fit.body().lengthUm() >= b.fit.body().lengthUm() ? a : b;
				final Case both = new Case(a.shaft, outer.summit, new double[] { Math.max(a.height, b.height), Math.max(a
					.confidence, b.confidence) }, joined(a.voxels, b.voxels));
				both.window = new SpineWindow(map, box(both), psf);
				left.set(i, both);
				left.remove(j);
				j = i;
			}
		}
		return left.toArray(new Case[0]);
	}

	private static boolean areOne(final SpineBody a, final SpineBody b) {
		return a.head().distance(b.head()) < SAME_HEAD * Math.max(a.headUm(), b.headUm());
	}

	private static int[] joined(final int[] a, final int[] b) {
		final int[] both = Arrays.copyOf(a, a.length + b.length);
		System.arraycopy(b, 0, both, a.length, b.length);
		return both;
	}

	private Case begin(final ProtrusionFinder.Protrusion p) {
		final int x = p.summit % v.width();
		final int y = p.summit / v.width() % v.height();
		final int z = p.summit / v.width() / v.height();
		final ShaftSurroundings shaft = map.shafts.get(map.tileAt(x, y).owner[ExcessMap.indexIn(x, y, z)]);
		final Case c = new Case(shaft, p.summit, new double[] { p.height, p.confidence }, inFocus(p.voxels.toArray(), z));
		c.window = new SpineWindow(map, box(c), psf);
		return c;
	}

	/**
	 * Those of the voxels that lie in the slices where the spine is in focus. The shadow of an opaque spine
	 * goes on above and below as a wide cone, which says nothing about the spine.
	 */
	private int[] inFocus(final int[] voxels, final int slice) {
		if (kind != ImageKind.STAINED) return voxels;
		final int plane = v.width() * v.height();
		final double most = Math.max(FOCUS_UM, v.voxel().zUm());
		return Arrays.stream(voxels).filter(q -> Math.abs(q / plane - slice) * v.voxel().zUm() <= most).toArray();
	}

	/** The protrusion's voxels, the shaft beside it, and a margin for the blur. */
	private int[] box(final Case c) {
		final Point3 axis = LocalShaft.at(c.shaft, place(c.shaft, map.point(c.summit)).step, psf).axis();
		final double[] lo = { axis.x(), axis.y(), axis.z() };
		final double[] hi = lo.clone();
		for (final int voxel : c.voxels) {
			final Point3 q = map.point(voxel);
			final double[] a = { q.x(), q.y(), q.z() };
			for (int k = 0; k < 3; k++) {
				lo[k] = Math.min(lo[k], a[k]);
				hi[k] = Math.max(hi[k], a[k]);
			}
		}
		final double[] margin = { 1.5 * psf.xyUm(), 1.5 * psf.xyUm(), kind == ImageKind.STAINED ? 0 : Math.max(psf.zUm(), v.voxel()
			.zUm()) };
		final double[] step = { v.voxel().xUm(), v.voxel().yUm(), v.is2D() ? 1 : v.voxel().zUm() };
		final int[] size = { v.width(), v.height(), v.depth() };
		final int[] box = new int[6];
		for (int k = 0; k < 3; k++) {
			box[k] = Math.max(0, (int) Math.floor((lo[k] - margin[k]) / step[k]));
			box[k + 3] = Math.min(size[k], (int) Math.ceil((hi[k] + margin[k]) / step[k]) + 1);
		}
		return box;
	}

	private SpineFit.Result fit(final Case[] cases, final int i) {
		final Case c = cases[i];
		final double[] data = data(cases, i);
		if (c.fit == null) withoutOthers(cases, i, data);
		if (c.fit != null) return fitFrom(c, data, c.fit.body().head());
		final SpineFit.Result near = fitFrom(c, data, map.point(c.summit));
		final Point3 far = farEnd(c);
		if (far == null) return near;
		final SpineFit.Result other = fitFrom(c, data, far);
		return other.cost() < near.cost() - CLEARLY ? other : near;
	}

	private SpineFit.Result fitFrom(final Case c, final double[] data, final Point3 start) {
		final LocalShaft shaft = LocalShaft.at(c.shaft, place(c.shaft, start).step, psf);
		final SpineFit fit = new SpineFit(c.window, data, variance, shaft, start, v.is2D());
		if (!Double.isNaN(kind.depthDeviationUm())) fit.heldInDepth(map.point(c.summit).z(), kind.depthDeviationUm());
		return fit.fit(c.fit != null ? c.fit.body().headUm() : 0.4);
	}

	/** The excess in the window less the models of all others. */
	private double[] data(final Case[] cases, final int i) {
		final SpineWindow w = cases[i].window;
		final double[] data = w.data();
		for (int j = 0; j < cases.length; j++) {
			if (j == i || cases[j].fit == null || !w.overlaps(cases[j].window)) continue;
			w.draw(cases[j].fit.body(), -1, data);
		}
		return data;
	}

	/** Leaves out the voxels of the others, all of which lie in their own windows. */
	private static void withoutOthers(final Case[] cases, final int i, final double[] data) {
		final SpineWindow w = cases[i].window;
		for (int j = 0; j < cases.length; j++) {
			if (j == i || !w.overlaps(cases[j].window)) continue;
			for (final int voxel : cases[j].voxels) {
				final int k = w.indexOf(voxel);
				if (k >= 0) data[k] = Double.NaN;
			}
		}
	}

	/** The voxel farthest from the shaft that clearly belongs to the protrusion; null when it is near the summit. */
	private Point3 farEnd(final Case c) {
		final LocalShaft shaft = LocalShaft.at(c.shaft, place(c.shaft, map.point(c.summit)).step, psf);
		final float least = (float) FAR_FRACTION * c.window.excess[c.window.indexOf(c.summit)];
		double far = shaft.rho(map.point(c.summit)) + FAR_UM;
		Point3 end = null;
		for (final int voxel : c.voxels) {
			if (!(c.window.excess[c.window.indexOf(voxel)] >= least)) continue;
			final Point3 q = map.point(voxel);
			if (Math.abs(q.z() - map.point(c.summit).z()) > kind.farSlices() * v.voxel().zUm() + 1e-9) continue;
			final double rho = place(c.shaft, q).rho;
			if (rho > far) {
				far = rho;
				end = q;
			}
		}
		return end;
	}

	private Shape shape(final Case[] cases, final int i) {
		final Case c = cases[i];
		final SpineBody b = c.fit.body();
		final double[] data = data(cases, i);
		final double position = place(c.shaft, b.base()).step * c.shaft.tube.frame.stepUm();
		final double neck = Math.max(0, b.gapUm());
		final double apparent = width(c.window, data, b.head(), b.endDirection());
		final double neckWidth = neck > psf.xyUm() ? width(c.window, data, b.along(0.5 * neck / (neck + b.headUm() / 2)), b
			.direction()) : Double.NaN;
		final double corrected = b.headUm() * Math.cbrt(b.glow());
		return new Shape(c.shaft, c.height, c.confidence, b.head(), b.tip(), b.base(), position, b.lengthUm(), place(c.shaft, map.point(c.summit)).rho - b.shaft()
			.radiusUm(), apparent, neckWidth, corrected, b.volumeUm3(), neck, neck > 0 && c.fit.neckSd() < 0.4 ? b
				.neck() : Double.NaN);
	}

	private ShaftSurroundings.Place place(final ShaftSurroundings shaft, final Point3 p) {
		final ShaftSurroundings.Place place = new ShaftSurroundings.Place();
		final double[] at = { p.x(), p.y(), p.z() };
		shaft.locate(p.x(), p.y(), p.z(), shaft.stepsNear(at, at, 100), place);
		return place;
	}

	/** Full width at half of the value at the centre, across a direction, in the image plane; NaN where there is no signal. */
	private double width(final SpineWindow window, final double[] data, final Point3 centre, final Point3 out) {
		final double n = Math.hypot(out.x(), out.y());
		final Point3 across = n < 0.2 ? new Point3(1, 0, 0) : new Point3(-out.y() / n, out.x() / n, 0);
		final double sigmaZ = Math.max(psf.sigmaZUm(), 0.5 * v.voxel().zUm());
		final double peak = window.lateralValue(data, centre, sigmaZ);
		if (!(peak > 0)) return Double.NaN;
		double width = 0;
		for (int side = -1; side <= 1; side += 2) {
			double d = 0;
			while (d < WIDEST_UM && window.lateralValue(data, centre.plus(across.times(side * d)), sigmaZ) > peak / 2) d +=
				WIDTH_STEP_UM;
			width += d;
		}
		return Math.max(WIDTH_STEP_UM, width);
	}
}
