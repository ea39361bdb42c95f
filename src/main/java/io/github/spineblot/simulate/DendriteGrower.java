package io.github.spineblot.simulate;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/**
 * Grows the shafts: main dendrites through the middle of the field, side branches of the first one,
 * dendrites that cross it and dendrites that run beside it. A line is a straight course plus a sum of
 * two sinusoids per direction (15 to 45 um long), so it is smooth and its length is known; it reaches
 * beyond the field. Radii taper and are rough; side branches have 0.6 to 0.85 of their parent's
 * radius.
 */
final class DendriteGrower {

	/** Distance between vertices. */
	static final double STEP_UM = 0.1;
	private static final double BEYOND_UM = 4;

	private final DendriteSimulationSettings settings;
	private final Field field;
	private final SeededRandom random;
	private final List<GrownDendrite> grown = new ArrayList<>();
	private final boolean straight;

	DendriteGrower(final DendriteSimulationSettings settings, final Field field, final SeededRandom random) {
		this.settings = settings;
		this.field = field;
		this.random = random;
		straight = settings.get(DendriteSimulationSettings.STRAIGHT);
	}

	List<GrownDendrite> grow() {
		Course first = null;
		for (int i = 0; i < settings.get(DendriteSimulationSettings.DENDRITES); i++) {
			final Course course = mainCourse(i, first);
			if (first == null) first = course;
			add(course, -1, mainRadius(), -course.reach, course.reach);
		}
		if (first == null) return List.of();
		for (int i = 0; i < settings.get(DendriteSimulationSettings.CROSSING); i++) {
			final Course c = crossing(first);
			add(c, -1, mainRadius(), -c.reach, c.reach);
		}
		for (int i = 0; i < settings.get(DendriteSimulationSettings.PARALLEL); i++) {
			final Course c = parallel(first, i);
			add(c, -1, mainRadius(), -c.reach, c.reach);
		}
		final int branches = settings.get(DendriteSimulationSettings.BRANCHES);
		for (int i = 0; i < branches; i++) branch(first, (i + 0.3 + 0.4 * random.uniform()) / branches);
		return List.copyOf(grown);
	}

	private double mainRadius() {
		final double spread = settings.get(DendriteSimulationSettings.RADIUS_SPREAD);
		return settings.get(DendriteSimulationSettings.RADIUS_UM) * (1 + (straight ? 0 : random.uniform(-spread, spread)));
	}

	private Course mainCourse(final int index, final Course first) {
		final double size = Math.min(field.maxX(), field.maxY());
		final Double azimuth = settings.get(DendriteSimulationSettings.AZIMUTH_DEG);
		final Double tilt = settings.get(DendriteSimulationSettings.TILT_DEG);
		final double freeTilt = StrictMath.toDegrees(StrictMath.atan(0.25 * field.maxZ() / Math.max(1, size)));
		double az = azimuth != null && index == 0 ? azimuth : random.uniform(0, 360);
		if (index > 0) az = first.azimuthDeg + random.uniform(-15, 15);
		final double el = tilt != null && index == 0 ? tilt : random.uniform(-freeTilt, freeTilt);
		Point3 through = field.centre();
		if (!straight) through = through.plus(new Point3(random.uniform(-0.1, 0.1) * field.maxX(), random.uniform(-0.1,
			0.1) * field.maxY(), random.uniform(-0.08, 0.08) * field.maxZ()));
		if (index > 0) through = through.plus(first.sideways().times((index % 2 == 1 ? 1 : -1) * ((index + 1) / 2) * 0.3 *
			size));
		return new Course(through, az, el);
	}

	private Course crossing(final Course first) {
		final Point3 at = first.at(random.uniform(-0.25, 0.25) * Math.min(field.maxX(), field.maxY()));
		final double room = Math.min(random.uniform(1.3, 2.2), 0.3 * field.maxZ());
		final double z = at.z() > field.maxZ() / 2 ? at.z() - room : at.z() + room;
		return new Course(new Point3(at.x(), at.y(), z), first.azimuthDeg + random.uniform(50, 130), random.uniform(-2, 2));
	}

	private Course parallel(final Course first, final int index) {
		final double side = index % 2 == 0 ? 1 : -1;
		final double distance = (index / 2 + 1) * random.uniform(3, 4.5);
		final Point3 shift = first.sideways().times(side * distance).plus(new Point3(0, 0, random.uniform(-0.06, 0.06) *
			field.maxZ()));
		return new Course(first, shift);
	}

	/** A side branch of the first dendrite, at the given fraction of the part that lies in the field. */
	private void branch(final Course first, final double fraction) {
		final GrownDendrite parent = grown.get(0);
		final double[] inside = Clipping.interval(parent.line(), field);
		final double s = inside[0] + (0.2 + 0.6 * fraction) * (inside[1] - inside[0]);
		final Point3 from = parent.line().pointAt(s);
		final Point3 along = parent.line().tangentAt(s, 1);
		final double azimuth = StrictMath.toDegrees(StrictMath.atan2(along.y(), along.x()));
		final double turn = (random.uniform() < 0.5 ? -1 : 1) * random.uniform(35, 70);
		final Course course = new Course(from, azimuth + turn, random.uniform(-4, 4));
		course.startsSmoothly();
		final boolean endsInside = random.uniform() < 0.35;
		final double length = endsInside ? random.uniform(8, 16) : course.reach * 2;
		add(course, parent.id(), parent.radiusAt(s) * random.uniform(0.6, 0.85), 0, length);
	}

	private void add(final Course course, final int parent, final double radius, final double from, final double to) {
		final int n = (int) Math.ceil((to - from) / STEP_UM);
		final Point3[] p = new Point3[n + 1];
		final double[] r = new double[n + 1];
		final double[] b = new double[n + 1];
		final SmoothNoise rough = new SmoothNoise(random, 0.9, 5);
		final SmoothNoise uneven = new SmoothNoise(random, 3, 20);
		final double roughness = straight ? 0 : settings.get(DendriteSimulationSettings.ROUGHNESS);
		final double unevenness = settings.get(DendriteSimulationSettings.UNEVENNESS);
		final double taper = straight ? 0 : random.uniform(-0.006, 0.006);
		for (int i = 0; i <= n; i++) {
			final double s = from + (to - from) * i / n;
			p[i] = course.at(s);
			r[i] = radius * Math.max(0.4, (1 + taper * (s - from)) * (1 + roughness * rough.at(s)));
			b[i] = Math.max(0.3, 1 + unevenness * uneven.at(s));
		}
		grown.add(new GrownDendrite(grown.size(), parent, new Centreline(List.of(p)), r, b));
	}

	/** A smooth line through a point: straight course plus sinusoids to the side and up. */
	private final class Course {

		private final Point3 through;
		private final double azimuthDeg;
		private final Point3 along;
		private final Point3 side;
		private final Point3 up;
		private final double reach;
		/** amplitude, angular frequency, phase of each sinusoid; the first two sideways, the others up */
		private final double[][] waves = new double[4][3];

		Course(final Point3 through, final double azimuthDeg, final double tiltDeg) {
			this.through = through;
			this.azimuthDeg = azimuthDeg;
			final double a = StrictMath.toRadians(azimuthDeg);
			final double t = StrictMath.toRadians(tiltDeg);
			along = new Point3(StrictMath.cos(t) * StrictMath.cos(a), StrictMath.cos(t) * StrictMath.sin(a), StrictMath.sin(
				t));
			side = new Point3(-StrictMath.sin(a), StrictMath.cos(a), 0);
			up = along.cross(side);
			reach = Math.sqrt(field.maxX() * field.maxX() + field.maxY() * field.maxY() + field.maxZ() * field.maxZ()) / 2 *
				1.3 + BEYOND_UM;
			for (int k = 0; k < 4; k++) {
				final double wavelength = random.uniform(15, 45);
				final double amplitude = k < 2 ? random.uniform(0.01, 0.035) * wavelength : random.uniform(0.3, 1) * Math.min(
					0.35, 0.05 * field.maxZ());
				waves[k] = new double[] { straight ? 0 : amplitude, 2 * Math.PI / wavelength, random.uniform(0, 2 * Math.PI) };
			}
		}

		/** The same line elsewhere. */
		Course(final Course other, final Point3 shift) {
			through = other.through.plus(shift);
			azimuthDeg = other.azimuthDeg;
			along = other.along;
			side = other.side;
			up = other.up;
			reach = other.reach;
			for (int k = 0; k < 4; k++) waves[k] = other.waves[k].clone();
		}

		/** Makes the waves start at 0 where s is 0. */
		void startsSmoothly() {
			for (final double[] w : waves) w[2] = 0;
		}

		Point3 sideways() {
			return side;
		}

		Point3 at(final double s) {
			return through.plus(along.times(s)).plus(side.times(wave(0, s) + wave(1, s))).plus(up.times(wave(2, s) + wave(3,
				s)));
		}

		private double wave(final int k, final double s) {
			return waves[k][0] * StrictMath.sin(waves[k][1] * s + waves[k][2]);
		}
	}
}
