package io.github.spineblot.spine;

import java.util.Arrays;

import io.github.spineblot.geometry.Point3;

/**
 * The body of one spine as a physical model: a ball at the end of a neck that may be bent, outside the
 * shaft, glowing as evenly as the shaft. It is drawn as a set of small Gaussian blobs, of which the
 * image is known in closed form for a Gaussian point spread function: twelve at the corners of an
 * icosahedron have the second and fourth moments of a ball, a row of them makes the neck; what lies
 * inside the shaft is left out, because the shaft already accounts for it. Micrometres. Immutable.
 *
 * @param shaft the shaft beside it
 * @param head centre of the ball
 * @param headUm diameter of the ball
 * @param neckUm diameter of the neck, at most that of the ball
 * @param slideUm how far along the shaft the neck leaves it, from the place nearest to the head
 * @param bend displacement of the neck's middle from the straight line
 * @param glow brightness over that of the shaft
 */
record SpineBody(LocalShaft shaft, Point3 head, double headUm, double neckUm, double slideUm, Point3 bend,
	double glow)
{

	/** Distance of an icosahedron's corners from the centre, and the blobs' deviation, for a ball of radius 1. */
	private static final double CORNER = 0.7168;
	private static final double CORNER_SIGMA = Math.sqrt(0.03);
	private static final double[][] CORNERS = corners();
	private static final double NECK_STEP_UM = 0.12;

	/** Blobs: place, standard deviation, volume outside the shaft. */
	record Blob(Point3 at, double sigmaUm, double volumeUm3) {
	}

	/** Where the neck's line starts, on the axis of the shaft. */
	Point3 root() {
		return shaft.foot(head).plus(shaft.tangent().times(slideUm));
	}

	/** From the shaft to the head, unit vector. */
	Point3 direction() {
		final Point3 d = head.minus(root());
		return d.norm() > 1e-6 ? d.unit() : SpineBody.someNormal(shaft.tangent());
	}

	/** Where the spine leaves the shaft's surface. */
	Point3 base() {
		final double rho = shaft.rho(head);
		final Point3 root = root();
		final double stretch = rho > 1e-6 ? head.distance(root) / rho : 1;
		return root.plus(direction().times(shaft.radiusUm() * stretch));
	}

	/** Direction of the neck where it meets the head. */
	Point3 endDirection() {
		final Point3 d = head.minus(base()).minus(bend.times(4));
		return gapUm() > 0 && d.norm() > 1e-6 ? d.unit() : direction();
	}

	Point3 tip() {
		return head.plus(endDirection().times(headUm / 2));
	}

	/** From the surface of the shaft to the tip. */
	double lengthUm() {
		return Math.max(0, tip().minus(base()).dot(direction()) > 0 ? tip().distance(base()) : 0);
	}

	/** From the surface of the shaft to the head's surface; negative when the head reaches into the shaft. */
	double gapUm() {
		return head.minus(base()).dot(direction()) - headUm / 2;
	}

	double neck() {
		return Math.min(neckUm, headUm);
	}

	/** A place on the neck's line, 0 = base, 1 = centre of the head. */
	Point3 along(final double t) {
		return base().towards(head, t).plus(bend.times(4 * t * (1 - t)));
	}

	/** The blobs of the head, then those of the neck. */
	Blob[] blobs() {
		final double r = headUm / 2;
		final double volume = Math.PI / 6 * headUm * headUm * headUm / CORNERS.length;
		final double neckEnd = 1 - (0.5 - neck() / headUm / 6) * headUm / Math.max(1e-6, head.distance(base()));
		final double length = neckEnd > 0 && head.minus(base()).dot(direction()) > 0 ? neckEnd * head.distance(base()) : 0;
		final int n = (int) Math.ceil(length / NECK_STEP_UM);
		final Blob[] blobs = new Blob[CORNERS.length + n];
		for (int i = 0; i < CORNERS.length; i++) {
			final Point3 at = head.plus(new Point3(CORNERS[i][0] * r, CORNERS[i][1] * r, CORNERS[i][2] * r));
			blobs[i] = cut(at, CORNER_SIGMA * r, volume);
		}
		for (int i = 0; i < n; i++) {
			final double sigma = Math.sqrt(neck() * neck() / 16 + length * length / n / n / 12);
			blobs[CORNERS.length + i] = cut(along(neckEnd * (i + 0.5) / n), sigma, Math.PI / 4 * neck() * neck() * length / n);
		}
		return blobs;
	}

	/** Volume outside the shaft, times the brightness: what the integrated intensity gives. */
	double volumeUm3() {
		return glow * Arrays.stream(blobs()).mapToDouble(Blob::volumeUm3).sum();
	}

	private Blob cut(final Point3 at, final double sigma, final double volume) {
		return new Blob(at, sigma, volume * Normal.cdf((shaft.rho(at) - shaft.radiusUm()) / Math.max(0.01, sigma)));
	}

	private static Point3 someNormal(final Point3 t) {
		final Point3 other = Math.abs(t.x()) < 0.8 ? new Point3(1, 0, 0) : new Point3(0, 1, 0);
		return t.cross(other).unit();
	}

	private static double[][] corners() {
		final double golden = (1 + Math.sqrt(5)) / 2;
		final double f = CORNER / Math.sqrt(1 + golden * golden);
		final double[][] c = new double[12][3];
		int i = 0;
		for (int axis = 0; axis < 3; axis++) {
			for (int a = -1; a <= 1; a += 2) {
				for (int b = -1; b <= 1; b += 2) {
					c[i][axis] = f * a;
					c[i++][(axis + 1) % 3] = f * golden * b;
				}
			}
		}
		return c;
	}
}
