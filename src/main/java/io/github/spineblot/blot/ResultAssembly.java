package io.github.spineblot.blot;

import io.github.spineblot.task.Workers;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the fitted membrane into the values that are handed over: lanes, bands, rows, profiles, flags. */
final class ResultAssembly {

	private static final double AMBIGUOUS = 0.4;

	private final BlotSettings settings;
	private final SignalImage image;
	private final LaneSearch search;
	private final MembraneFit fit;
	private final Workers workers;
	private final Set<BlotFlag> flags = EnumSet.noneOf(BlotFlag.class);
	private final List<String> messages = new ArrayList<>();

	ResultAssembly(final BlotSettings settings, final SignalImage image, final LaneSearch search, final MembraneFit fit,
		final Workers workers)
	{
		this.settings = settings;
		this.image = image;
		this.search = search;
		this.fit = fit;
		this.workers = workers;
	}

	/** @param turned true when columns and rows of the image were exchanged before */
	BlotResult result(final boolean turned) {
		if (turned) {
			flags.add(BlotFlag.TURNED_90);
			messages.add("The lanes run from left to right: the image was analysed with its left side as the top, lanes counted from the top.");
		}
		judgeLanes();
		final Set<Integer> ladders = new HashSet<>(settings.ladderLanes());
		final double scatter = fitSumScatter();
		final Map<Integer, Integer> rowNumbers = rowNumbers();
		final MassScale masses = new MassScale(fit, settings, flags, messages);
		final Map<Integer, String> targets = masses.targets(fit, settings, flags, messages);
		final ClassicalBackground classical = "joint".equals(settings.background()) ? null : new ClassicalBackground(settings
			.background(), image.asStored(workers), search.upright(), workers);
		final Band[][] measured = new Band[fit.models().size()][];
		workers.forEach(measured.length, i -> {
			final LaneModel m = fit.models().get(i);
			final BandMeasurement measurement = new BandMeasurement(m, search.upright(), scatter, classical);
			measured[i] = new Band[m.bands().size()];
			for (int k = 0; k < measured[i].length; k++) {
				final BandComponent b = m.bands().get(k);
				final boolean ladder = ladders.contains(i + 1);
				final double kda = masses.kda(m, b);
				measured[i][k] = measurement.measure(k, new BandMeasurement.Place(ladder ? k + 1 : rowNumbers.getOrDefault(b.row,
					0), ladder ? "ladder" : targets.getOrDefault(b.row, ""), kda, kda * masses.relativeError(), masses.extrapolated(
						m, b)));
			}
		});
		final List<Band> bands = new ArrayList<>();
		for (final Band[] lane : measured) for (final Band b : lane) bands.add(b);
		if (bands.stream().noneMatch(b -> b.status().found())) {
			flags.add(BlotFlag.NO_BANDS);
			messages.add("No band reaches the limit of detection.");
		}
		nameFallBack(bands, classical != null);
		return new BlotResult(lanes(bands, ladders), bands, rows(rowNumbers, masses, targets), profiles(), masses.ladders(), search.tiltDeg(), 0,
			search.found().confidence(), image.noise().gain(), image.noise().readVariance(), image.opticalDensity()
				? "optical-density" : "counts", flags, messages);
	}

	private void nameFallBack(final List<Band> bands, final boolean classical) {
		final long poor = bands.stream().filter(b -> b.status() == BandStatus.MODEL_POOR).count();
		if (poor == 0 || classical) return;
		messages.add("The shape model does not describe " + (poor == 1 ? "1 band; its volume is" : poor +
			" bands; their volume is") + " the plain sum above the fitted background, with a larger error (MODEL_POOR).");
	}

	private void judgeLanes() {
		final int n = search.tracks().size();
		if (settings.lanesHint() > 0 && n != settings.lanesHint()) {
			flags.add(BlotFlag.LANES_NOT_AS_HINTED);
			messages.add(n + " lanes were found, " + settings.lanesHint() + " were expected.");
		}
		if (search.found().confidence() < AMBIGUOUS) {
			flags.add(BlotFlag.LANES_AMBIGUOUS);
			messages.add(n + " lanes explain the image best, but " + search.found().runnerUp() +
				" do almost as well; check the overlay and give the number of lanes.");
		}
	}

	/** Relative difference between fit and plain sum that noise does not explain, root mean square. */
	private double fitSumScatter() {
		double sum = 0;
		int n = 0;
		for (final LaneModel m : fit.models()) {
			for (final BandComponent b : m.bands()) {
				final double snr = m.significance(b);
				if (!(snr > 25) || clipped(m, b)) continue;
				final double d = (b.volume - BandMeasurement.plainSum(m, b)) / b.volume;
				sum += Math.min(0.01, Math.max(0, d * d - 1 / (snr * snr)));
				n++;
			}
		}
		return n == 0 ? 0.01 : Math.sqrt((sum + 2 * 1e-4) / (n + 2));
	}

	/** True when something is clipped in what the plain sum is taken over: the sum then lacks what the fit adds. */
	private static boolean clipped(final LaneModel m, final BandComponent b) {
		final int to = (int) Math.min(m.samples().length() - 1, Math.round(b.place + 3 * b.sigma));
		for (int i = (int) Math.max(0, Math.round(b.place - 3 * b.sigma)); i <= to; i++) if (m.samples().clipped[i] > 0) return true;
		return false;
	}

	/** Rows are renumbered without gaps: a row whose bands were all dropped is no row. */
	private Map<Integer, Integer> rowNumbers() {
		final Set<Integer> used = new java.util.TreeSet<>();
		for (final LaneModel m : fit.models()) for (final BandComponent b : m.bands()) if (b.row > 0) used.add(b.row);
		final Map<Integer, Integer> numbers = new HashMap<>();
		for (final int row : used) numbers.put(row, numbers.size() + 1);
		return numbers;
	}

	private List<BandRow> rows(final Map<Integer, Integer> numbers, final MassScale masses,
		final Map<Integer, String> targets)
	{
		final List<BandRow> rows = new ArrayList<>();
		for (final int old : new java.util.TreeSet<>(numbers.keySet())) {
			final List<ImagePoint> line = new ArrayList<>();
			final double height = fit.rows().heights()[old - 1];
			for (final LaneModel m : fit.models()) {
				final LaneTrack t = m.samples().track;
				final double v = height + fit.rows().shift(t.u(height));
				line.add(new ImagePoint(search.upright().x(t.u(v), v), search.upright().y(t.u(v), v)));
			}
			rows.add(new BandRow(numbers.get(old), targets.getOrDefault(old, ""), masses.kda(height, fit.rows().u0()), line));
		}
		return rows;
	}

	private List<Lane> lanes(final List<Band> bands, final Set<Integer> ladders) {
		final List<Lane> lanes = new ArrayList<>();
		for (final LaneModel m : fit.models()) {
			final LaneTrack t = m.samples().track;
			final Set<BlotFlag> own = EnumSet.noneOf(BlotFlag.class);
			if (ladders.contains(t.number())) own.add(BlotFlag.LADDER);
			if (t.inferred()) own.add(BlotFlag.INFERRED);
			if (m.smeared()) own.add(BlotFlag.SMEAR);
			if (m.samples().cut()) own.add(BlotFlag.AT_EDGE);
			if (bands.stream().noneMatch(b -> b.lane() == t.number() && b.status().found())) own.add(BlotFlag.EMPTY);
			final double[] total = m.samples().aboveGutters();
			final List<ImagePoint> line = centreline(m.samples());
			final ImagePoint middle = atMiddleRow(line);
			final double tilt = search.tiltDeg() - Math.toDegrees(Math.atan(t.lean(t.v0())));
			lanes.add(new Lane(t.number(), middle.xPx(), middle.yPx(), t.width(), tilt, line, t.certainty() * search.found()
				.confidence(), total[0], total[1], own));
		}
		return lanes;
	}

	private List<ImagePoint> centreline(final LaneSamples s) {
		final List<ImagePoint> line = new ArrayList<>();
		final int n = 12;
		for (int k = 0; k <= n; k++) {
			final double v = s.firstV + k * (s.length() - 1) / (double) n;
			line.add(new ImagePoint(search.upright().x(s.track.u(v), v), search.upright().y(s.track.u(v), v)));
		}
		return line;
	}

	private ImagePoint atMiddleRow(final List<ImagePoint> line) {
		final double y = (image.height() - 1) / 2.0;
		for (int i = 1; i < line.size(); i++) {
			final ImagePoint a = line.get(i - 1);
			final ImagePoint b = line.get(i);
			if (a.yPx() <= y && b.yPx() >= y) {
				final double t = b.yPx() == a.yPx() ? 0 : (y - a.yPx()) / (b.yPx() - a.yPx());
				return new ImagePoint(a.xPx() + t * (b.xPx() - a.xPx()), y);
			}
		}
		return line.get(line.size() / 2);
	}

	private List<LaneProfile> profiles() {
		final List<LaneProfile> profiles = new ArrayList<>();
		for (final LaneModel m : fit.models()) {
			final LaneSamples s = m.samples();
			final int n = s.length();
			final double[] x = new double[n];
			final double[] y = new double[n];
			final double[] noise = new double[n];
			final double[] data = s.data.clone();
			final double[] background = m.fit().background().clone();
			final double[] fitted = m.fit().model();
			for (int i = 0; i < n; i++) {
				final double v = s.firstV + i;
				x[i] = search.upright().x(s.track.u(v), v);
				y[i] = search.upright().y(s.track.u(v), v);
				noise[i] = Math.sqrt(s.variance[i]);
				data[i] += s.pedestal[i];
				background[i] += s.pedestal[i];
				fitted[i] += s.pedestal[i];
			}
			profiles.add(new LaneProfile(s.track.number(), x, y, data, background, fitted, noise));
		}
		return profiles;
	}
}
