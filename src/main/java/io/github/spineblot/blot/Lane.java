package io.github.spineblot.blot;

import java.util.List;
import java.util.Set;

/**
 * One lane of a membrane.
 *
 * @param number from the left, starting at 1 (from the top when the image is {@link BlotFlag#TURNED_90})
 * @param xPx column of the centre line at the image's middle row
 * @param yPx row of that place
 * @param widthPx width across the lane
 * @param tiltDeg mean inclination of the centre line against the image's columns, positive when it
 *          leans to the right going down
 * @param centreline from the first to the last row
 * @param confidence 0..1, how clearly the image shows this lane
 * @param totalSignal signal of the whole lane above the gutters beside it (total protein)
 * @param totalSignalSe its standard error
 * @param flags what to know about it
 */
public record Lane(int number, double xPx, double yPx, double widthPx, double tiltDeg, List<ImagePoint> centreline,
	double confidence, double totalSignal, double totalSignalSe, Set<BlotFlag> flags)
{

	public Lane {
		centreline = List.copyOf(centreline);
		flags = Flags.ordered(flags);
	}
}
