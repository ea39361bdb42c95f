package io.github.spineblot.blot;

import io.github.spineblot.task.Workers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the lanes of an image run.
 *
 * @param upright how the membrane is turned
 * @param tracks the lanes, from the left
 * @param found number of lanes with its confidence
 * @param bandSigma first guess of the bands' standard deviation along the lanes, in pixels
 * @param evidence weight of the bands that stand in the lanes
 */
record LaneSearch(Upright upright, List<LaneTrack> tracks, LaneFinder.Found found, double bandSigma,
	double evidence)
{

	/** Lateral smoothing for weak bands, as a share of the lanes' width. */
	private static final double LATERAL = 0.12;
	/** The scale that stands out most from noise is larger than the band itself, up to sqrt(5) times. */
	private static final double SIGMA_PER_SCALE = 0.75;

	/** Confidence, and width of a band over its standard deviation, above which nobody asks for a turn. */
	private static final double CLEAR = 0.6;
	private static final double LONG = 9;
	/** Weight up to which a ridge is faint, and by how much a faint one may be inclined (rows per column). */
	private static final double FAINT = 0.5;
	private static final double ALIKE = 0.12;
	/** Share of the image's width from which a ridge is a line, and share of the evidence that is little. */
	private static final double LINE = 0.6;
	private static final double LITTLE = 0.2;
	/** A lane wider than this share of its length is the edge of a gel or a label. */
	private static final double WIDEST = 0.25;

	/** True when the bands lie across the lanes beyond doubt. */
	boolean clear() {
		return tracks.size() > 2 && found.confidence() > CLEAR && found.width() > LONG * bandSigma;
	}

	/** Evidence for lanes: how many clear bands stand in them, and how much longer than thick those are. */
	private double merit() {
		return evidence * (0.2 + found.confidence());
	}

	/** True when the other orientation is clearly the worse one. */
	boolean clearerThan(final LaneSearch other) {
		// A strip with one row of bands is lower than its lanes are wide; it has no lanes the other way.
		if (other.tracks.isEmpty()) return tracks.size() > 2 && found.confidence() > CLEAR;
		return tracks.size() >= 2 && found.width() < WIDEST * Math.min(tracks.get(0).length(), 2 * tracks.get(0)
			.v0() + 1) && merit() > 2 * other.merit();
	}

	/** With lanes beside those found, at their mean distance; they follow the common bend. */
	LaneSearch with(final EmptyLanes empty) {
		if (tracks.size() < 2 || empty.equals(EmptyLanes.NONE)) return this;
		final LaneTrack first = tracks.get(0);
		final double pitch = (tracks.get(tracks.size() - 1).u0() - first.u0()) / (tracks.size() - 1);
		final List<LaneTrack> all = new ArrayList<>();
		for (int i = 0; i < empty.before() + tracks.size() + empty.after(); i++) {
			final int at = i - empty.before();
			final boolean there = at >= 0 && at < tracks.size();
			final LaneTrack t = there ? tracks.get(at) : tracks.get(at < 0 ? 0 : tracks.size() - 1);
			all.add(new LaneTrack(i + 1, there ? t.u0() : t.u0() + pitch * (at < 0 ? at : at - tracks.size() + 1), t.bend(), t.v0(), t
				.length(), t.width(), Math.min(t.halfWindow(), pitch / 2), there ? t.rowSlope() : 0, !there || t.inferred(), there ? t
					.certainty() : 0));
		}
		return new LaneSearch(upright, all, found, bandSigma, evidence);
	}

	double tiltDeg() {
		return upright.tiltDeg();
	}

	static LaneSearch run(final SignalImage image, final int hint, final Workers workers) {
		final int w = image.width();
		final int h = image.height();
		final MembraneExtent extent = MembraneExtent.of(image, workers);
		final List<Ridge> first = withoutLines(extent.on(RidgeFinder.find(image, 0, workers)), w);
		final double width = LaneFinder.typicalLength(first);
		if (!(width > 0)) return new LaneSearch(new Upright(w, h, 0), List.of(), LaneFinder.Found.none(), 0, 0);
		final List<Ridge> ridges = withoutLines(extent.on(RidgeFinder.find(image, LATERAL * width,
			workers)), w);
		final double tilt = MembraneTilt.estimate(ridges, width, w, h);
		final Upright upright = new Upright(w, h, tilt);
		final LaneFinder.Found found = LaneFinder.find(inclinedAlike(ridges, tilt), upright, hint, workers);
		if (found.u().length == 0) return new LaneSearch(upright, List.of(), found, 0, 0);
		final List<LaneTrack> tracks = LaneTracker.follow(found, ridges, upright, w, h);
		return new LaneSearch(upright, tracks, found, typicalScale(ridges, found.width()),
			inLanes(ridges, found, upright));
	}

	/** Without lines across most of the image, unless there is little else: a band is as wide as a lane. */
	private static List<Ridge> withoutLines(final List<Ridge> ridges, final int width) {
		final List<Ridge> shorter = ridges.stream().filter(r -> r.lengthPx() < LINE * width).toList();
		final double all = ridges.stream().mapToDouble(r -> r.weight() * r.weight() * r.lengthPx()).sum();
		final double rest = shorter.stream().mapToDouble(r -> r.weight() * r.weight() * r.lengthPx()).sum();
		return rest > LITTLE * all ? shorter : ridges;
	}

	/** Without faint ridges that are inclined unlike the bands: folds, blotches and fronts. */
	private static List<Ridge> inclinedAlike(final List<Ridge> ridges, final double tiltDeg) {
		final double slope = Math.tan(Math.toRadians(tiltDeg));
		return ridges.stream().filter(r -> r.weight() > FAINT || Math.abs(r.slope() - slope) < ALIKE).toList();
	}

	private static double inLanes(final List<Ridge> ridges, final LaneFinder.Found found, final Upright upright) {
		double sum = 0;
		for (final Ridge r : ridges) {
			if (r.lengthPx() < 0.6 * found.width() || r.lengthPx() > 1.5 * found.width()) continue;
			final double u = upright.u(r.xPx(), r.yPx());
			for (final double lane : found.u()) {
				if (Math.abs(lane - u) < 0.3 * found.width()) sum += r.weight() * Math.min(30, r.lengthPx() / r.scalePx());
			}
		}
		return sum;
	}

	private static double typicalScale(final List<Ridge> ridges, final double width) {
		final List<Ridge> fitting = new ArrayList<>(ridges.stream().filter(r -> r.weight() > 0.15 && r.lengthPx() > 0.4 *
			width && r.lengthPx() < 2.2 * width).toList());
		fitting.sort(Comparator.comparingDouble(Ridge::scalePx));
		double total = 0;
		for (final Ridge r : fitting) total += r.weight();
		double sum = 0;
		for (final Ridge r : fitting) {
			sum += r.weight();
			if (sum >= total / 2) return SIGMA_PER_SCALE * r.scalePx();
		}
		return 0;
	}
}
