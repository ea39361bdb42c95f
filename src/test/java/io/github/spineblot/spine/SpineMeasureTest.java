package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/** Sizes of blurred balls and rods beside a blurred cylinder, which have closed forms. */
class SpineMeasureTest {

	private static final double R = ClosedFormPhantom.RADIUS_UM;

	private static List<Spine> found(final ClosedFormPhantom phantom) {
		return found(phantom, phantom.dendrite());
	}

	private static List<Spine> found(final ClosedFormPhantom phantom, final Dendrite dendrite) {
		final SpineSettings settings = SpineSettings.from(Settings.of(SpineSettings.PARAMETERS).with(TracingSettings.PSF_XY,
			ClosedFormPhantom.FWHM_UM).with(TracingSettings.PSF_Z, ClosedFormPhantom.FWHM_UM));
		return new SpineAnalysis(settings).analyse(phantom.image(), List.of(dendrite), Workers.SINGLE, Progress.NONE)
			.spines();
	}

	private static Spine nearest(final List<Spine> spines, final Point3 p) {
		return spines.stream().min(Comparator.comparingDouble(s -> s.head().distance(p))).orElseThrow();
	}

	private static void assertBall(final Spine s, final Point3 centre, final double diameter, final double gap) {
		final String what = "ball of " + diameter + " um at " + centre + ": " + s;
		assertEquals(0, s.head().distance(centre), 0.03, what);
		assertEquals(diameter, s.headWidthCorrectedUm(), 0.05 * diameter, what);
		assertEquals(Math.PI / 6 * Math.pow(diameter, 3), s.volumeUm3(), 0.12 * Math.PI / 6 * Math.pow(diameter, 3), what);
		assertEquals(gap + diameter, s.lengthUm(), 0.05 * (gap + diameter), what);
		assertEquals(gap, s.neckLengthUm(), 0.05, what);
		assertEquals(s.lengthUm(), s.tip().distance(s.base()), 1e-9, what);
	}

	@Test
	void ballsOfKnownDiameterAreMeasuredInEveryDirection() {
		final double[] diameters = { 0.4, 0.8, 0.6, 0.5 };
		final double[] azimuths = { 0, 90, -90, 180 };
		final ClosedFormPhantom phantom = new ClosedFormPhantom(12).shaft();
		final Point3[] centres = new Point3[4];
		for (int i = 0; i < 4; i++) {
			centres[i] = ClosedFormPhantom.beside(2.2 + 2.4 * i, azimuths[i], R + 0.3 + diameters[i] / 2);
			phantom.ball(centres[i], diameters[i]);
		}
		final List<Spine> spines = found(phantom);
		assertEquals(4, spines.size(), spines::toString);
		for (int i = 0; i < 4; i++) assertBall(nearest(spines, centres[i]), centres[i], diameters[i], 0.3);
	}

	@Test
	void apparentWidthIsThatOfTheBlurredBall() {
		final Point3 centre = ClosedFormPhantom.beside(4, 0, R + 0.75);
		final double diameter = 0.5;
		double half = 0;
		while (ClosedFormPhantom.blurredBall(half + 1e-3, diameter / 2) > 0.5 * ClosedFormPhantom.blurredBall(1e-3, diameter /
			2)) half += 1e-3;
		final Spine s = nearest(found(new ClosedFormPhantom(8).shaft().ball(centre, diameter)), centre);
		assertEquals(2 * half, s.headWidthUm(), 0.1 * 2 * half);
	}

	@Test
	void neighboursDoNotAddToEachOther() {
		final Point3 a = ClosedFormPhantom.beside(3.5, 0, R + 0.5);
		final Point3 b = ClosedFormPhantom.beside(4.3, 0, R + 0.5);
		final List<Spine> spines = found(new ClosedFormPhantom(8).shaft().ball(a, 0.5).ball(b, 0.5));
		assertEquals(2, spines.size());
		assertBall(spines.get(0), a, 0.5, 0.25);
		assertBall(spines.get(1), b, 0.5, 0.25);
	}

	@Test
	void aNeckIsMeasuredBelowTheResolution() {
		final Point3 centre = ClosedFormPhantom.beside(4, 180, R + 0.8 + 0.3);
		final Spine s = nearest(found(new ClosedFormPhantom(8).shaft().ball(centre, 0.6).rod(ClosedFormPhantom.beside(4, 180,
			0.3), ClosedFormPhantom.beside(4, 180, R + 0.82), 0.2)), centre);
		assertEquals(0.8, s.neckLengthUm(), 0.08, s::toString);
		assertEquals(0.2, s.neckWidthCorrectedUm(), 0.03, s::toString);
		assertEquals(1.4, s.lengthUm(), 0.07, s::toString);
		assertEquals(0.6, s.headWidthCorrectedUm(), 0.03, s::toString);
		assertEquals(ClosedFormPhantom.FWHM_UM, s.neckWidthUm(), 0.1, "the apparent width of a thin neck is the resolution");
	}

	@Test
	void theHeadOfALongThinSpineIsAtItsEnd() {
		for (final double azimuth : new double[] { 0, 90 }) {
			final double length = azimuth == 0 ? 2.2 : 1.7;
			final Point3 tip = ClosedFormPhantom.beside(4, azimuth, R + length);
			final List<Spine> spines = found(new ClosedFormPhantom(8).shaft().rod(ClosedFormPhantom.beside(4, azimuth, 0.3), tip,
				0.22));
			final Spine s = nearest(spines, tip);
			assertEquals(0, s.tip().distance(tip), 0.15, s::toString);
			assertEquals(length, s.lengthUm(), 0.07 * length, s::toString);
		}
	}

	@Test
	void aTracedBulgeBesideASpineDoesNotShortenIt() {
		final Point3 centre = ClosedFormPhantom.beside(4, 0, R + 0.3);
		final ClosedFormPhantom phantom = new ClosedFormPhantom(8).shaft().ball(centre, 0.5);
		final Dendrite smooth = phantom.dendrite();
		final double[] radii = smooth.radiiUm();
		for (int i = 0; i < radii.length; i++) {
			if (Math.abs(smooth.centreline().points().get(i).x() - 4) < 0.5) radii[i] += 0.12;
		}
		final Dendrite bulging = new Dendrite(1, smooth.centreline(), radii, Dendrite.NO_PARENT, new double[0], List.of());
		final double plain = nearest(found(phantom, smooth), centre).lengthUm();
		assertEquals(plain, nearest(found(phantom, bulging), centre).lengthUm(), 0.05 * plain);
	}

	@Test
	void theResolutionIsReadFromASmoothShaft() {
		final ClosedFormPhantom shaft = new ClosedFormPhantom(12).shaft();
		final PointSpread psf = new SpineAnalysis(SpineSettings.defaults()).analyse(shaft.image(), List.of(shaft
			.dendrite()), Workers.SINGLE, Progress.NONE).pointSpread().orElseThrow();
		assertEquals(ClosedFormPhantom.FWHM_UM, psf.xyUm(), 0.12 * ClosedFormPhantom.FWHM_UM);
		assertEquals(ClosedFormPhantom.FWHM_UM, psf.zUm(), 0.15 * ClosedFormPhantom.FWHM_UM);
		assertTrue(psf.zUm() >= psf.xyUm());
	}
}
