package io.github.spineblot.batch;

import io.github.spineblot.blot.Band;
import io.github.spineblot.blot.BlotDesign.LaneEntry;
import io.github.spineblot.blot.BlotDesign.LaneKind;
import io.github.spineblot.blot.BlotFlag;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.blot.EmptyLanes;
import io.github.spineblot.blot.Lane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the lanes lie that the sheet lists and the image does not show (own). Only lanes outside those that
 * were found can be missing, because gaps between lanes are found. Each way to share them between both
 * sides is tried at the regular distance of the lanes; it is ruled out where a lane would lie outside the
 * image, or where a lane that the sheet calls empty would hold bands. An answer is given only when exactly one
 * way is left, the lanes stand regularly, their number is not ambiguous and the lanes to be added lie wholly on
 * the image.
 */
final class OuterLanes {

	/** Distances between neighbours may differ from the typical one by this share. */
	private static final double REGULAR = .15;
	private static final int FEWEST = 3;
	/** Bands that are this much weaker than usual may be what spilt over from the lanes beside. */
	private static final double SPILT = .1;

	private final BlotResult result;
	private final List<LaneEntry> sheet;
	private final int extent;
	private final double[] places;
	private final double pitch;

	private OuterLanes(final BlotResult result, final List<LaneEntry> sheet, final int extent, final boolean turned) {
		this.result = result;
		this.sheet = sheet;
		this.extent = extent;
		places = result.lanes().stream().mapToDouble(l -> turned ? l.yPx() : l.xPx()).toArray();
		pitch = (places[places.length - 1] - places[0]) / (places.length - 1);
	}

	/**
	 * @param result of the image, with fewer lanes than the sheet lists
	 * @param sheet the membrane's lanes
	 * @return where the missing ones are; empty when that cannot be told
	 */
	static Optional<EmptyLanes> of(final BlotResult result, final int width, final int height,
		final List<LaneEntry> sheet)
	{
		final int expected = sheet.stream().mapToInt(LaneEntry::lane).max().orElse(0);
		final int missing = expected - result.lanes().size();
		if (missing <= 0 || result.lanes().size() < FEWEST || result.flags().contains(BlotFlag.LANES_AMBIGUOUS)) return Optional
			.empty();
		final boolean turned = result.flags().contains(BlotFlag.TURNED_90);
		return new OuterLanes(result, sheet, turned ? height : width, turned).only(missing);
	}

	private Optional<EmptyLanes> only(final int missing) {
		if (!regular()) return Optional.empty();
		final List<EmptyLanes> possible = new ArrayList<>();
		for (int before = 0; before <= missing; before++) {
			final EmptyLanes e = new EmptyLanes(before, missing - before);
			if (onImage(e, 0) && agrees(before)) possible.add(e);
		}
		return possible.size() == 1 && onImage(possible.get(0), result.lanes().get(0).widthPx() / 2) ? Optional.of(possible.get(
			0)) : Optional.empty();
	}

	private boolean regular() {
		for (int i = 1; i < places.length; i++) {
			if (!(Math.abs(places[i] - places[i - 1] - pitch) <= REGULAR * pitch)) return false;
		}
		return pitch > 0;
	}

	/** Whether the outermost lanes lie on the image, with so many pixels beside their middles. */
	private boolean onImage(final EmptyLanes e, final double beside) {
		return (e.before() == 0 || places[0] - e.before() * pitch - beside >= 0) && (e.after() == 0 || places[places.length - 1] + e
			.after() * pitch + beside <= extent - 1);
	}

	/** No lane that shows bands is one that the sheet calls empty. */
	private boolean agrees(final int before) {
		final double[] strongest = result.lanes().stream().mapToDouble(this::strongest).toArray();
		final double[] sorted = strongest.clone();
		Arrays.sort(sorted);
		final double usual = sorted[sorted.length / 2];
		for (final LaneEntry entry : sheet) {
			final int found = entry.lane() - 1 - before;
			if (entry.kind() == LaneKind.EMPTY && found >= 0 && found < strongest.length && strongest[found] > SPILT *
				usual) return false;
		}
		return true;
	}

	private double strongest(final Lane lane) {
		return result.bandsOf(lane.number()).stream().filter(b -> b.status().found()).mapToDouble(Band::snr).filter(s -> s > 0).max()
			.orElse(0);
	}
}
