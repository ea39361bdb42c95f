package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import org.junit.jupiter.api.Test;

/** What must not change a volume: inversion, a factor, an offset, a turn by five degrees. */
class BlotInvarianceTest {

	private static final BlotPhantom PHANTOM = BlotPhantom.regular(6, 2, 5e5);

	private static BlotResult analyse(final Plane p) {
		return new BlotAnalysis(BlotSettings.DEFAULT).analyse(p, new BlotImageFacts(16, Double.NaN), Workers.SINGLE,
			Progress.NONE);
	}

	private static Band at(final BlotResult r, final double x, final double y) {
		return r.bands().stream().filter(b -> Math.hypot(b.xPx() - x, b.yPx() - y) < 4).findFirst().orElseThrow(
			() -> new AssertionError("no band at " + x + ", " + y));
	}

	private static Plane mapped(final Plane p, final double factor, final double offset, final Polarity polarity) {
		final float[] s = p.samples().clone();
		for (int i = 0; i < s.length; i++) s[i] = (float) (factor * s[i] + offset);
		return new Plane(s, p.width(), p.height(), polarity);
	}

	@Test
	void inversionFactorAndOffsetKeepVolumes() {
		final Plane p = PHANTOM.image(31);
		final BlotResult plain = analyse(p);
		final BlotResult inverted = analyse(mapped(p, -1, 60_000, Polarity.DARK_ON_BRIGHT));
		final BlotResult half = analyse(mapped(p, 0.5, 0, Polarity.BRIGHT_ON_DARK));
		final BlotResult raised = analyse(mapped(p, 1, 2000, Polarity.BRIGHT_ON_DARK));
		for (final BlotPhantom.Truth t : PHANTOM.truth) {
			final double volume = at(plain, t.x(), t.y()).volume();
			assertEquals(1, at(inverted, t.x(), t.y()).volume() / volume, 0.005, "inverted " + t);
			assertEquals(0.5, at(half, t.x(), t.y()).volume() / volume, 0.0025, "half " + t);
			assertEquals(1, at(raised, t.x(), t.y()).volume() / volume, 0.005, "raised " + t);
		}
	}

	@Test
	void aLaneCutByTheEdgeIsMeasuredAndFlagged() {
		final Plane p = PHANTOM.image(33);
		final int from = 58;
		final float[] s = new float[(p.width() - from) * p.height()];
		for (int y = 0; y < p.height(); y++) System.arraycopy(p.samples(), y * p.width() + from, s, y * (p.width() - from), p
			.width() - from);
		final BlotResult cut = analyse(new Plane(s, p.width() - from, p.height(), Polarity.BRIGHT_ON_DARK));
		for (final Band b : cut.bands()) {
			if (b.xPx() < 20 && b.status().found()) assertTrue(b.flags().contains(BlotFlag.AT_EDGE), b.toString());
		}
		for (final BlotPhantom.Truth t : PHANTOM.truth) {
			if (t.lane() > 1) assertEquals(1, at(cut, t.x() - from, t.y()).volume() / t.volume(), 0.08, t.toString());
		}
	}

	@Test
	void aTurnByFiveDegreesKeepsVolumes() {
		final Plane p = PHANTOM.image(32);
		final BlotResult plain = analyse(p);
		final double angle = Math.toRadians(5);
		final int w = p.width();
		final int h = p.height();
		final BlotResult turned = analyse(turned(p, angle, w, h));
		assertEquals(5, Math.abs(turned.tiltDeg()), 0.3);
		double sum = 0;
		for (final BlotPhantom.Truth t : PHANTOM.truth) {
			final double dx = t.x() - (p.width() - 1) / 2.0;
			final double dy = t.y() - (p.height() - 1) / 2.0;
			final Band b = at(turned, (w - 1) / 2.0 + Math.cos(angle) * dx - Math.sin(angle) * dy, (h - 1) / 2.0 + Math.sin(
				angle) * dx + Math.cos(angle) * dy);
			final double change = Math.abs(b.volume() / at(plain, t.x(), t.y()).volume() - 1);
			assertTrue(change < 0.03, t + " changed by " + change);
			sum += change / PHANTOM.truth.size();
		}
		assertTrue(sum < 0.015, "mean change " + sum);
	}

	private static double mirrored(final double at, final int size) {
		final double inside = Math.abs(at);
		return Math.min(size - 1.001, inside > size - 1 ? 2.0 * (size - 1) - inside : inside);
	}

	/** Turned clockwise by bilinear interpolation; beyond the border the image is mirrored. */
	private static Plane turned(final Plane p, final double angle, final int w, final int h) {
		final float[] s = new float[w * h];
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				final double dx = x - (w - 1) / 2.0;
				final double dy = y - (h - 1) / 2.0;
				final double sx = mirrored((p.width() - 1) / 2.0 + Math.cos(angle) * dx + Math.sin(angle) * dy, p.width());
				final double sy = mirrored((p.height() - 1) / 2.0 - Math.sin(angle) * dx + Math.cos(angle) * dy, p.height());
				final int x0 = (int) sx;
				final int y0 = (int) sy;
				final double top = p.at(x0, y0) + (sx - x0) * (p.at(x0 + 1, y0) - p.at(x0, y0));
				final double low = p.at(x0, y0 + 1) + (sx - x0) * (p.at(x0 + 1, y0 + 1) - p.at(x0, y0 + 1));
				s[y * w + x] = (float) (top + (sy - y0) * (low - top));
			}
		}
		return new Plane(s, w, h, Polarity.BRIGHT_ON_DARK);
	}
}
