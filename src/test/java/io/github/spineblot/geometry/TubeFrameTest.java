package io.github.spineblot.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class TubeFrameTest {

	private static final double WINDOW = 0.2;

	private interface Curve {

		Point3 at(double t);
	}

	private static Centreline line(final Curve curve) {
		final List<Point3> points = new ArrayList<>();
		for (int i = 0; i <= 400; i++) points.add(curve.at(i / 400.0));
		return new Centreline(points);
	}

	private static Centreline helix() {
		return line(t -> new Point3(3 * Math.cos(6 * t), 3 * Math.sin(6 * t), 4 * t));
	}

	/** From lying in the plane to standing upright and over. */
	private static Centreline arch() {
		return line(t -> new Point3(5 * Math.cos(Math.PI * t), 0.3 * t, 5 * Math.sin(Math.PI * t)));
	}

	private static void assertOrthonormal(final TubeFrame f) {
		for (int i = 0; i < f.size(); i++) {
			assertEquals(1, f.tangent(i).norm(), 1e-9);
			assertEquals(1, f.u(i).norm(), 1e-9);
			assertEquals(1, f.v(i).norm(), 1e-9);
			assertEquals(0, f.tangent(i).dot(f.u(i)), 1e-9);
			assertEquals(0, f.tangent(i).dot(f.v(i)), 1e-9);
			assertEquals(0, f.u(i).dot(f.v(i)), 1e-9);
			assertEquals(1, f.tangent(i).cross(f.u(i)).dot(f.v(i)), 1e-9, "right-handed");
		}
	}

	@Test
	void isOrthonormalAndRightHanded() {
		for (final Centreline c : List.of(helix(), arch(), line(t -> new Point3(0, 0, 9 * t)))) assertOrthonormal(
			new TubeFrame(c, 0.1, WINDOW));
	}

	@Test
	void stepsAreEqualAndReachBothEnds() {
		final Centreline c = helix();
		final TubeFrame f = new TubeFrame(c, 0.13, WINDOW);
		assertEquals(c.lengthUm(), f.stepUm() * (f.size() - 1), 1e-9);
		assertEquals(0.13, f.stepUm(), 0.01);
		assertEquals(0, f.point(0).distance(c.pointAt(0)), 1e-9);
		assertEquals(0, f.point(f.size() - 1).distance(c.pointAt(c.lengthUm())), 1e-9);
	}

	@Test
	void acrossTheAxisTheFirstNormalLiesInThePlaneAndTheSecondRises() {
		final TubeFrame f = new TubeFrame(helix(), 0.1, WINDOW);
		for (int i = 0; i < f.size(); i++) {
			assertEquals(0, f.u(i).z(), 1e-9);
			assertTrue(f.v(i).z() > 0, "towards rising z");
		}
	}

	@Test
	void inAFlatImageTheSecondNormalIsTheOpticalAxis() {
		final TubeFrame f = new TubeFrame(line(t -> new Point3(9 * t, Math.sin(5 * t), 0)), 0.1, WINDOW);
		for (int i = 0; i < f.size(); i++) assertEquals(1, f.v(i).z(), 1e-9);
	}

	/** Where the line runs along z, nothing but the bend itself turns the normals. */
	@Test
	void alongTheAxisTheNormalsAreCarriedWithoutTwist() {
		final TubeFrame f = new TubeFrame(line(t -> new Point3(0.2 * Math.sin(4 * t), 0.2 * Math.cos(4 * t), 12 * t)), 0.1,
			WINDOW);
		for (int i = 1; i < f.size(); i++) {
			final Point3 bend = f.tangent(i).minus(f.tangent(i - 1));
			final double turned = f.u(i).minus(f.u(i - 1)).dot(f.v(i));
			assertTrue(Math.abs(turned) <= bend.dot(bend) + 1e-9, "twist of " + turned + " at " + i);
		}
	}
}
