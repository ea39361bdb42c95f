package io.github.spineblot.blot;

import java.util.List;
import java.util.Set;

/**
 * Everything measured on one image.
 *
 * @param lanes from the left
 * @param bands by lane, then by row
 * @param rows bands linked across lanes
 * @param profiles one per lane, in the lanes' order
 * @param ladders one per readable ladder lane
 * @param tiltDeg mean inclination of the lanes against the columns of the image
 * @param turnedDeg 0, or 90 when the lanes run from left to right
 * @param laneConfidence 0..1, how clearly this number of lanes beats one more and one fewer
 * @param gain slope of the noise variance against the signal
 * @param readVariance variance of the noise without signal
 * @param signal what the volumes are sums of: "counts" or "optical-density"
 * @param flags of the image
 * @param messages complete sentences for the user about the flags, in order
 */
public record BlotResult(List<Lane> lanes, List<Band> bands, List<BandRow> rows, List<LaneProfile> profiles,
	List<LadderFit> ladders, double tiltDeg, int turnedDeg, double laneConfidence, double gain, double readVariance,
	String signal, Set<BlotFlag> flags, List<String> messages)
{

	public BlotResult {
		lanes = List.copyOf(lanes);
		bands = List.copyOf(bands);
		rows = List.copyOf(rows);
		profiles = List.copyOf(profiles);
		ladders = List.copyOf(ladders);
		flags = Flags.ordered(flags);
		messages = List.copyOf(messages);
	}

	/** The bands of one lane, from the top. */
	public List<Band> bandsOf(final int lane) {
		return bands.stream().filter(b -> b.lane() == lane).toList();
	}
}
