package io.github.spineblot.blot;

import java.util.List;

/**
 * Masses read from one ladder lane.
 *
 * @param lane the ladder's lane
 * @param points assigned bands, from the top
 * @param meanError mean leave-one-out error of the mass as a fraction, NaN below four bands
 */
public record LadderFit(int lane, List<Point> points, double meanError) {

	/**
	 * One assigned ladder band.
	 *
	 * @param kda its mass
	 * @param migrationPx place along the lane, smile removed
	 * @param leaveOneOutKda mass predicted from the other bands, NaN for the first and the last
	 */
	public record Point(double kda, double migrationPx, double leaveOneOutKda) { }

	public LadderFit {
		points = List.copyOf(points);
	}
}
