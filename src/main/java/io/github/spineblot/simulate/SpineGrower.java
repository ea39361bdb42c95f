package io.github.spineblot.simulate;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.spine.SpineClass;

/**
 * Sets spines on dendrites: places uniform along the line, directions uniform round the shaft and up
 * to 35 degrees off the normal plane, classes by their weights, heads that touch neither each other
 * nor another shaft. A place that does not fit is drawn again; after 200 draws the spine is left out.
 */
final class SpineGrower {

	private static final int TRIES = 200;
	private static final double HEAD_GAP_UM = 0.05;

	private final DendriteSimulationSettings settings;
	private final SeededRandom random;
	private final List<GrownDendrite> dendrites;
	private final List<GrownSpine> grown = new ArrayList<>();

	SpineGrower(final DendriteSimulationSettings settings, final SeededRandom random,
		final List<GrownDendrite> dendrites)
	{
		this.settings = settings;
		this.random = random;
		this.dendrites = dendrites;
	}

	List<GrownSpine> grow() {
		for (final GrownDendrite d : dendrites) {
			final double length = d.line().lengthUm();
			final double expected = settings.get(DendriteSimulationSettings.DENSITY) * length;
			final int n = (int) Math.floor(expected + random.uniform());
			for (int i = 0; i < n; i++) place(d);
		}
		return List.copyOf(grown);
	}

	private void place(final GrownDendrite d) {
		final SpineClass c = drawClass();
		for (int i = 0; i < TRIES; i++) {
			final GrownSpine s = draw(d, c);
			if (fits(s)) {
				grown.add(s);
				return;
			}
		}
	}

	private SpineClass drawClass() {
		final double[] w = { settings.get(DendriteSimulationSettings.MUSHROOM), settings.get(
			DendriteSimulationSettings.THIN), settings.get(DendriteSimulationSettings.STUBBY), settings.get(
				DendriteSimulationSettings.FILOPODIUM) };
		double u = random.uniform() * (w[0] + w[1] + w[2] + w[3]);
		for (int i = 0; i < w.length; i++) {
			u -= w[i];
			if (u < 0) return SpineClass.values()[i];
		}
		throw new IllegalArgumentException("the weights of the spine classes are all 0");
	}

	private boolean fits(final GrownSpine s) {
		final double spacing = settings.get(DendriteSimulationSettings.SPACING_UM);
		for (final GrownSpine o : grown) {
			if (o.surface().distance(s.surface()) < spacing) return false;
			if (o.head().distance(s.head()) < o.headRadiusUm() + s.headRadiusUm() + HEAD_GAP_UM) return false;
		}
		for (final GrownDendrite d : dendrites) {
			if (d != s.dendrite() && (d.distanceFromSurface(s.head()) < s.headRadiusUm() || d.distanceFromSurface(s
				.surface()) < 0)) return false;
		}
		return true;
	}

	private GrownSpine draw(final GrownDendrite d, final SpineClass c) {
		final double at = random.uniform(0, d.line().lengthUm());
		final Point3 base = d.line().pointAt(at);
		final double radius = d.radiusAt(at);
		final Point3 along = d.line().tangentAt(at, 0.5);
		final Point3 side = perpendicular(along);
		final Point3 up = along.cross(side);
		final double azimuth = random.uniform(0, 2 * Math.PI);
		final double lean = StrictMath.toRadians(random.gaussianWithin(0, 14, -35, 35));
		final Point3 out = side.times(StrictMath.cos(azimuth)).plus(up.times(StrictMath.sin(azimuth)));
		final Point3 direction = out.times(StrictMath.cos(lean)).plus(along.times(StrictMath.sin(lean)));
		final Point3 surface = base.plus(direction.times(radius / StrictMath.cos(lean)));
		final double glow = d.line().interpolate(d.brightness(), at) * Math.max(0.4, 1 + settings.get(
			DendriteSimulationSettings.UNEVENNESS) * 0.7 * random.gaussian());
		final SpineSizes size = SpineSizes.draw(c, settings.get(DendriteSimulationSettings.SIZE_VARIABILITY), random);
		final Body body = new Body(surface, direction, size, glow);
		return c == SpineClass.STUBBY ? stubby(d, at, base, body) : necked(d, at, base, body, c);
	}

	/** A column as wide as its round end. */
	private GrownSpine stubby(final GrownDendrite d, final double at, final Point3 base, final Body b) {
		final double r = b.size.headDiameterUm() / 2;
		final double length = Math.max(0.8 * r, r * random.uniform(1.3, 2.3));
		final Point3 head = b.surface.plus(b.direction.times(length - r));
		final Point3 root = b.surface.minus(b.direction.times(Math.min(r, d.radiusAt(at)) * 0.8));
		final Solid body = new Capsule(root, head, r, r, b.glow, b.glow);
		return new GrownSpine(d, at, base, b.surface, head, head.plus(b.direction.times(r)), SpineClass.STUBBY, r, 2 * r, 0,
			List.of(body));
	}

	/** A bent neck (a parabola) with an ellipsoid at its end. */
	private GrownSpine necked(final GrownDendrite d, final double at, final Point3 base, final Body b,
		final SpineClass c)
	{
		final double r = b.size.headDiameterUm() / 2;
		final double along = r * StrictMath.cbrt(b.size.headAspect() * b.size.headAspect());
		final double across = r / StrictMath.cbrt(b.size.headAspect());
		final double sagitta = settings.get(DendriteSimulationSettings.NECK_BEND) * b.size.neckLengthUm() * random
			.gaussianWithin(0, 1, -2.5, 2.5);
		final Point3 side = perpendicular(b.direction);
		final double turn = random.uniform(0, 2 * Math.PI);
		final Point3 bend = side.times(StrictMath.cos(turn)).plus(b.direction.cross(side).times(StrictMath.sin(turn)))
			.times(sagitta);
		final double reach = b.size.neckLengthUm() + along;
		final int n = 8;
		final Point3[] p = new Point3[n + 1];
		for (int i = 0; i <= n; i++) {
			final double t = i / (double) n;
			p[i] = b.surface.plus(b.direction.times(reach * t)).plus(bend.times(4 * t * (1 - t)));
		}
		final double nr = b.size.neckDiameterUm() / 2;
		final List<Solid> solids = new ArrayList<>();
		solids.add(new Capsule(b.surface.minus(b.direction.times(Math.min(0.15, d.radiusAt(at) / 2))), p[0], nr, nr, b.glow,
			b.glow));
		double length = -along;
		for (int i = 0; i < n; i++) {
			solids.add(new Capsule(p[i], p[i + 1], nr, nr, b.glow, b.glow));
			length += p[i].distance(p[i + 1]);
		}
		final Point3 axis = p[n].minus(p[n - 1]).unit();
		solids.add(new Ellipsoid(p[n], axis, along, across, b.glow));
		return new GrownSpine(d, at, base, b.surface, p[n], p[n].plus(axis.times(along)), c, r, 2 * nr, Math.max(0, length),
			solids);
	}

	/** Some unit vector at right angles to the given one. */
	static Point3 perpendicular(final Point3 v) {
		final Point3 other = Math.abs(v.z()) < 0.8 ? new Point3(0, 0, 1) : new Point3(1, 0, 0);
		return v.cross(other).unit();
	}

	/** What a spine's body starts from. */
	private record Body(Point3 surface, Point3 direction, SpineSizes size, double glow) {
	}
}
