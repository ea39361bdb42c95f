package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;

import java.util.List;

/**
 * Columns and rows exchanged, for images whose lanes run from left to right: the image on the way in,
 * all places on the way out, so that results refer to the image as stored.
 */
final class Transposed {

	private Transposed() { }

	static Plane of(final Plane p) {
		final float[] t = new float[p.samples().length];
		for (int y = 0; y < p.height(); y++) {
			for (int x = 0; x < p.width(); x++) t[x * p.height() + y] = p.at(x, y);
		}
		return new Plane(t, p.height(), p.width(), p.polarity());
	}

	static BlotResult of(final BlotResult r) {
		return new BlotResult(r.lanes().stream().map(Transposed::of).toList(), r.bands().stream().map(Transposed::of)
			.toList(), r.rows().stream().map(w -> new BandRow(w.row(), w.target(), w.kda(), points(w.line()))).toList(), r
				.profiles().stream().map(p -> new LaneProfile(p.lane(), p.yPx(), p.xPx(), p.data(), p.background(), p.fit(), p
					.noise())).toList(), r.ladders(), -r.tiltDeg(), 90, r.laneConfidence(), r.gain(), r.readVariance(), r
						.signal(), r.flags(), r.messages());
	}

	private static Lane of(final Lane l) {
		return new Lane(l.number(), l.yPx(), l.xPx(), l.widthPx(), -l.tiltDeg(), points(l.centreline()), l.confidence(), l
			.totalSignal(), l.totalSignalSe(), l.flags());
	}

	private static Band of(final Band b) {
		final BandBox x = b.box();
		return new Band(b.target(), b.lane(), b.row(), b.yPx(), b.xPx(), new BandBox(x.y(), x.x(), x.height(), x.width()), b
			.sigmaPx(), b.volume(), b.volumeSe(), b.volumeSum(), b.volumeBound(), b.background(), b.snr(), b.lod(), b.loq(), b
				.kda(), b.kdaError(), b.saturatedPx(), b.status(), b.flags());
	}

	private static List<ImagePoint> points(final List<ImagePoint> line) {
		return line.stream().map(p -> new ImagePoint(p.yPx(), p.xPx())).toList();
	}
}
