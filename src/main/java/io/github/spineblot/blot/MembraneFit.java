package io.github.spineblot.blot;

import io.github.spineblot.task.Workers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Fits all lanes of a membrane: first guesses, typical band width, rows across the lanes, one band shape
 * for the membrane, bands that were missed, places where a row's band should be. What strong bands tell
 * of width and place is what weak ones are expected to have.
 */
final class MembraneFit {

	/** A band without support from other lanes must stand out by this much; with it, by 3.3. */
	private static final double ALONE = 7;

	private final SignalImage image;
	private final Upright upright;
	private final List<LaneModel> models = new ArrayList<>();
	private final Set<Integer> ladders;
	private final double u0;
	private final double span;
	private final Workers workers;
	private double sigma;
	private double logSigmaSpread = 0.15;
	private RowLinker.Rows rows;
	private List<BandComponent> marked = List.of();

	/**
	 * @param search where the lanes run, and a first guess of the bands' width
	 * @param lanes the lanes' samples
	 * @param ladders numbers of the ladder lanes, whose bands form no rows
	 */
	MembraneFit(final SignalImage image, final LaneSearch search, final List<LaneSamples> lanes,
		final Set<Integer> ladders, final Workers workers)
	{
		this.image = image;
		upright = search.upright();
		sigma = search.bandSigma();
		final double gain = image.opticalDensity() ? 0 : Math.abs(image.noise().gain());
		this.ladders = ladders;
		this.workers = workers;
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (final LaneSamples s : lanes) {
			low = Math.min(low, s.track.u0());
			high = Math.max(high, s.track.u0());
			models.add(new LaneModel(s, sigma, gain));
		}
		u0 = (low + high) / 2;
		span = (high - low) / 2 + 1;
	}

	List<LaneModel> models() {
		return models;
	}

	RowLinker.Rows rows() {
		return rows;
	}

	double sigma() {
		return sigma;
	}

	void run() {
		each(m -> {
			final List<BandComponent> bands = new ArrayList<>();
			for (final PeakFinder.Peak p : PeakFinder.find(m.samples(), sigma)) bands.add(new BandComponent(p.place(), sigma,
				true));
			m.setBands(bands);
			m.choosePenalty();
			m.refine();
		});
		learnSigma();
		each(m -> {
			if (m.clipped()) m.startAgain();
			m.learnExcess();
			m.fit().fit();
			dropWeak(m, 3.3);
			m.refine();
			m.choosePenalty();
			m.refine();
		});
		CoreShare.apply(models, workers);
		lowerToGutters();
		new ShapeChoice(models, workers).choose();
		learnSigma();
		allowOwnShapes();
		each(m -> {
			m.refine();
			m.learnExcess();
			addMissed(m);
			dropWeak(m, 3.3);
			m.choosePenalty();
			m.refine();
		});
		final CrossTalk crossTalk = CrossTalk.learn(models);
		each(m -> {
			crossTalk.drop(m);
			m.refine();
			FalseBands.drop(m, sigma, image, upright);
		});
		link();
		each(m -> {
			dropAlone(m);
			predict(m);
			m.choosePenalty();
			m.refine();
			m.startAgain();
			settle(m);
			FalseBands.drop(m, sigma, image, upright);
		});
		CoreShare.combine(models, workers);
		// Neighbours are read, so all lanes must be settled before.
		workers.forEach(models.size(), i -> crossTalk.mark(i, rows, b -> rowSize(b.row) <= 1));
	}

	/** Bands differ in shape; by how much, the clear ones that stand apart tell. */
	private void allowOwnShapes() {
		double skewness = 0.3;
		double excess = 0.5;
		for (int round = 0; round < 2; round++) {
			for (final LaneModel m : models) m.setOwnShapes(skewness, excess);
			each(LaneModel::refine);
			double n = 3;
			double s = 3 * 0.15 * 0.15;
			double e = 3 * 0.25 * 0.25;
			for (final LaneModel m : models) {
				for (final BandComponent b : m.bands()) {
					if (!m.showsShape(b, 40)) continue;
					s += b.skewness * b.skewness;
					e += b.excess * b.excess;
					n++;
				}
			}
			skewness = Math.sqrt(s / n);
			excess = Math.sqrt(e / n);
		}
		for (final LaneModel m : models) m.setOwnShapes(skewness, excess);
	}

	private void lowerToGutters() {
		final GutterLevel gutters = new GutterLevel(image, upright, models, sigma);
		final double[][][] levels = new double[models.size()][][];
		workers.forEach(models.size(), i -> levels[i] = gutters.under(i));
		workers.forEach(models.size(), i -> {
			models.get(i).lower(levels[i]);
			models.get(i).refine();
		});
		learnStiffness();
	}

	/** The backgrounds of one membrane are about equally rough: all lanes together say how rough. */
	private void learnStiffness() {
		final double[][] criteria = new double[models.size()][];
		workers.forEach(criteria.length, i -> criteria[i] = models.get(i).penaltyCriterion());
		final double[] sum = new double[PenaltyChoice.GRID];
		for (final double[] c : criteria) for (int i = 0; i < sum.length; i++) sum[i] += c[i];
		final double usual = PenaltyChoice.lowest(sum) * PenaltyChoice.GRID_STEP;
		for (final LaneModel m : models) m.expectStiffness(usual);
		each(LaneModel::choosePenalty);
	}

	private interface LaneStep {

		void apply(LaneModel m);
	}

	private void each(final LaneStep step) {
		workers.forEach(models.size(), i -> step.apply(models.get(i)));
	}

	/** Typical width and its spread, from the bands that are clear. */
	private void learnSigma() {
		final List<Double> logs = new ArrayList<>();
		for (final LaneModel m : models) {
			for (final BandComponent b : m.bands()) if (m.significance(b) > 15) logs.add(Math.log(b.sigma));
		}
		if (logs.size() < 3) return;
		final double[] sorted = logs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		final double median = sorted[sorted.length / 2];
		final double[] deviations = Arrays.stream(sorted).map(x -> Math.abs(x - median)).sorted().toArray();
		sigma = Math.exp(median);
		logSigmaSpread = Math.max(0.08, Math.min(0.4, 1.4826 * deviations[deviations.length / 2]));
		for (final LaneModel m : models) {
			for (final BandComponent b : m.bands()) {
				b.expectedLogSigma = median;
				b.logSigmaSd = 1.3 * logSigmaSpread;
				b.expectedPlace = b.place;
			}
		}
	}

	private static void dropWeak(final LaneModel m, final double least) {
		final List<BandComponent> kept = new ArrayList<>();
		for (final BandComponent b : m.bands()) if (m.significance(b) >= least) kept.add(b);
		if (kept.size() == m.bands().size()) return;
		m.setBands(kept);
		m.refine();
	}

	private void dropAlone(final LaneModel m) {
		final List<BandComponent> kept = new ArrayList<>();
		for (final BandComponent b : m.bands()) {
			if (m.significance(b) >= ALONE || rowSize(b.row) > 1) kept.add(b);
		}
		m.setBands(kept);
	}

	/** Number of lanes in which a row's band was seen. */
	int lanesWith(final int row) {
		int n = 0;
		for (final LaneModel m : models) for (final BandComponent b : m.bands()) if (b.row == row && b.seen) n++;
		return n;
	}

	private int rowSize(final int row) {
		int n = 0;
		for (final BandComponent b : marked) if (row > 0 && b.row == row) n++;
		return n;
	}

	/** Adds a band where the residual asks for one and the Bayesian information criterion agrees. */
	private void addMissed(final LaneModel m) {
		for (int tries = 0; tries < 6; tries++) {
			final double[] r = m.residuals();
			int at = -1;
			double most = 4;
			final int reach = (int) Math.ceil(2.5 * sigma);
			for (int i = reach; i < r.length - reach; i++) {
				double sum = 0;
				double power = 0;
				for (int k = -reach; k <= reach; k++) {
					final double f = m.shape().density(k / sigma);
					sum += f * r[i + k];
					power += f * f;
				}
				final double z = sum / Math.sqrt(power);
				if (z > most && farFromBands(m, i)) {
					most = z;
					at = i;
				}
			}
			if (at < 0 || !tryBand(m, at)) return;
		}
	}

	private boolean farFromBands(final LaneModel m, final int i) {
		for (final BandComponent b : m.bands()) if (Math.abs(b.place - i) < 1.3 * b.sigma) return false;
		return true;
	}

	private boolean tryBand(final LaneModel m, final int at) {
		final List<BandComponent> before = m.bands();
		final double misfit = sumOfSquares(m.residuals());
		final List<BandComponent> more = new ArrayList<>();
		for (final BandComponent b : before) more.add(b.copy());
		final BandComponent added = new BandComponent(at, sigma, true);
		added.expectedLogSigma = Math.log(sigma);
		added.logSigmaSd = 1.3 * logSigmaSpread;
		more.add(added);
		m.setBands(more);
		m.fit().fit();
		final double gain = misfit - sumOfSquares(m.residuals());
		if (gain > 3 * Math.log(m.samples().length()) && m.significance(added) > ALONE && Math.abs(added.place - at) < 2 *
			sigma && !mendsShape(added, more)) return true;
		m.setBands(before);
		m.fit().fit();
		return false;
	}

	/** True for a weak band close beside a strong one: it mends the strong one's shape and is no protein. */
	private static boolean mendsShape(final BandComponent added, final List<BandComponent> bands) {
		for (final BandComponent b : bands) {
			if (b != added && Math.abs(b.place - added.place) < 2.3 * b.sigma && added.volume < 0.25 * b.volume) return true;
		}
		return false;
	}

	private static double sumOfSquares(final double[] r) {
		double sum = 0;
		for (final double x : r) sum += x * x;
		return sum;
	}

	private void link() {
		final List<RowLinker.Mark> marks = new ArrayList<>();
		marked = new ArrayList<>();
		for (int i = 0; i < models.size(); i++) {
			final LaneModel m = models.get(i);
			if (ladders.contains(i + 1)) continue;
			for (final BandComponent b : m.bands()) {
				final double v = m.samples().firstV + b.place;
				final double s = m.significance(b);
				marks.add(new RowLinker.Mark(i, m.samples().track.u(v), v, s / (s + 10)));
				marked.add(b);
			}
		}
		rows = RowLinker.link(marks, sigma, u0, span);
		for (int i = 0; i < marked.size(); i++) marked.get(i).row = rows.rows()[i];
	}

	/** Puts a band where each row should have one in this lane, and tells all how far off they may be. */
	private void predict(final LaneModel m) {
		final int lane = m.samples().track.number();
		if (ladders.contains(lane)) return;
		final List<BandComponent> bands = new ArrayList<>(m.bands());
		for (int row = 1; row <= rows.heights().length; row++) {
			final double v = rows.heights()[row - 1] + rows.shift(m.samples().track.u(rows.heights()[row - 1]));
			final double place = v - m.samples().firstV;
			BandComponent own = null;
			for (final BandComponent b : bands) if (b.row == row) own = b;
			if (own == null && rowSize(row) > 1 && place > 0 && place < m.samples().length() - 1) {
				own = new BandComponent(place, sigma, false);
				own.row = row;
				own.expectedLogSigma = Math.log(sigma);
				own.logSigmaSd = 1.3 * logSigmaSpread;
				bands.add(own);
			}
			if (own == null) continue;
			own.expectedPlace = place;
			own.placeSd = Math.max(0.15 * sigma, 1.2 * rows.scatter());
		}
		m.setBands(bands);
	}

	/** A predicted band that turns out to be there counts as seen. */
	private static void settle(final LaneModel m) {
		for (final BandComponent b : m.bands()) {
			b.blankSe = m.blankSe(b);
			if (!b.seen && b.volume > 3.3 * b.blankSe) b.seen = true;
		}
	}
}
