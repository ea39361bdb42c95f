package io.github.spineblot.blot;

import java.util.List;

/**
 * The same protein across the lanes: one curved line over the membrane.
 *
 * @param row number from the top, starting at 1
 * @param target name given by the user for its mass, or ""
 * @param kda molecular weight, NaN without a ladder
 * @param line its course, lane after lane
 */
public record BandRow(int row, String target, double kda, List<ImagePoint> line) {

	public BandRow {
		line = List.copyOf(line);
	}
}
