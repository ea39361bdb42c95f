package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Masses all over the membrane from its ladder lanes: each ladder is read at the band's height with the
 * smile removed, and ladders are averaged with weights that fall with their distance. Also picks the
 * row of each target from its expected mass.
 */
final class MassScale {

	/** A target's row may differ this much from the expected mass. */
	private static final double TOLERANCE = 0.15;

	private final List<LadderReader> readers = new ArrayList<>();
	private final List<LadderFit> ladders = new ArrayList<>();
	private final List<Double> across = new ArrayList<>();
	private final RowLinker.Rows rows;

	MassScale(final MembraneFit fit, final BlotSettings settings, final Set<BlotFlag> flags,
		final List<String> messages)
	{
		rows = fit.rows();
		for (final int lane : settings.ladderLanes()) {
			if (lane > fit.models().size()) {
				flags.add(BlotFlag.LADDER_UNREADABLE);
				messages.add("Lane " + lane + " was named as a ladder, but only " + fit.models().size() +
					" lanes were found; molecular weights are left out.");
				continue;
			}
			read(fit.models().get(lane - 1), lane, settings, flags, messages);
		}
	}

	private void read(final LaneModel m, final int lane, final BlotSettings settings, final Set<BlotFlag> flags,
		final List<String> messages)
	{
		final double[] places = m.bands().stream().filter(b -> b.seen).mapToDouble(b -> height(m, b)).sorted().toArray();
		final LadderReader.Assignment a = LadderReader.assign(places, settings.ladderKda());
		final double[] turned = new double[places.length];
		for (int i = 0; i < turned.length; i++) turned[i] = -places[places.length - 1 - i];
		final LadderReader.Assignment upsideDown = LadderReader.assign(turned, settings.ladderKda());
		if (a.readable() && !(upsideDown.score() < 0.7 * a.score())) {
			final LadderReader reader = LadderReader.of(a);
			readers.add(reader);
			ladders.add(reader.fit(lane));
			across.add(m.samples().track.u0());
			return;
		}
		if (upsideDown.readable()) {
			flags.add(BlotFlag.UPSIDE_DOWN);
			messages.add("The ladder in lane " + lane +
				" has its large masses at the bottom: the image is upside down. Turn it by 180 degrees; lanes would then be counted from the other side.");
		}
		else {
			flags.add(BlotFlag.LADDER_UNREADABLE);
			messages.add((places.length == 1 ? "The one band of lane " + lane + " does" : "The " + places.length + " bands of lane " +
				lane + " do") + " not fit the " + settings.ladderKda().size() +
				" masses of the ladder; molecular weights are left out. Check the lane's number and the masses.");
		}
	}

	List<LadderFit> ladders() {
		return ladders;
	}

	private double height(final LaneModel m, final BandComponent b) {
		final double v = m.samples().firstV + b.place;
		return v - rows.shift(m.samples().track.u(v));
	}

	/** Mass of a band, NaN without a readable ladder. */
	double kda(final LaneModel m, final BandComponent b) {
		return kda(height(m, b), m.samples().track.u0());
	}

	double kda(final double height, final double u) {
		double sum = 0;
		double weights = 0;
		for (int i = 0; i < readers.size(); i++) {
			final double w = 1 / (1 + Math.abs(u - across.get(i)));
			sum += w * Math.log(readers.get(i).kda(height));
			weights += w;
		}
		return weights == 0 ? Double.NaN : Math.exp(sum / weights);
	}

	/** Mean leave-one-out error of the ladders, as a fraction. */
	double relativeError() {
		return ladders.stream().mapToDouble(LadderFit::meanError).average().orElse(Double.NaN);
	}

	boolean extrapolated(final LaneModel m, final BandComponent b) {
		return !readers.isEmpty() && readers.stream().noneMatch(r -> r.inRange(height(m, b)));
	}

	/** Target name by row, as numbered by the linker; the strongest of several candidates is taken. */
	Map<Integer, String> targets(final MembraneFit fit, final BlotSettings settings, final Set<BlotFlag> flags,
		final List<String> messages)
	{
		final Map<Integer, String> names = new LinkedHashMap<>();
		if (readers.isEmpty() && !settings.targets().isEmpty()) messages.add(
			"Targets cannot be picked by mass without a readable ladder; their column is left empty.");
		if (readers.isEmpty()) return names;
		for (final Map.Entry<String, Double> t : settings.targets().entrySet()) {
			final int row = rowOf(t.getValue(), fit, names);
			if (row > 0) names.put(row, t.getKey());
			else messages.add("No row of bands was found near " + t.getValue() + " kDa for target " + t.getKey() + ".");
			if (row > 0 && ambiguous(row, t.getValue(), names)) flags.add(BlotFlag.TARGET_AMBIGUOUS);
		}
		return names;
	}

	private int rowOf(final double wanted, final MembraneFit fit, final Map<Integer, String> taken) {
		int best = 0;
		double most = 0;
		for (int row = 1; row <= rows.heights().length; row++) {
			final double off = Math.abs(Math.log(kda(rows.heights()[row - 1], rows.u0()) / wanted)) / TOLERANCE;
			if (off > 1 || taken.containsKey(row)) continue;
			final double value = fit.lanesWith(row) * Math.exp(-2 * off * off);
			if (value > most) {
				most = value;
				best = row;
			}
		}
		return best;
	}

	private boolean ambiguous(final int row, final double wanted, final Map<Integer, String> taken) {
		for (int other = 1; other <= rows.heights().length; other++) {
			if (other == row || taken.containsKey(other)) continue;
			final double kda = kda(rows.heights()[other - 1], rows.u0());
			if (Math.abs(Math.log(kda / wanted)) < 0.5 * TOLERANCE) return true;
		}
		return false;
	}
}
