package io.github.spineblot.report;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds places for small labels beside their points so that they cover neither each other nor what is
 * drawn. Own greedy search: sixteen directions at growing distances round the point; the place with the
 * least overlap wins, nearer ones being worth some; of equals, that nearest to the preferred side.
 */
final class LabelPlacer {

	private static final int DIRECTIONS = 16;
	/** Beyond the clearance, in pixels. */
	private static final double[] DISTANCES = { 0, 3, 7, 12, 18, 26 };
	/** Overlap, in square pixels, that is better than standing a pixel farther away. */
	private static final double PRICE_OF_DISTANCE = 0.7;

	private final Rectangle2D bounds;
	private final List<Rectangle2D> taken = new ArrayList<>();

	/** @param bounds where labels may stand */
	LabelPlacer(final Rectangle2D bounds) {
		this.bounds = bounds;
	}

	/** Marks a place as used. */
	void reserve(final Rectangle2D place) {
		taken.add(place);
	}

	/**
	 * The best place for a label, reserved on return.
	 *
	 * @param x centre of the point
	 * @param y centre of the point
	 * @param clearance radius round the point that stays free
	 * @param width of the label
	 * @param height of the label
	 * @param preferred direction in which the label should stand, radians
	 */
	Rectangle2D place(final double x, final double y, final double clearance, final Rectangle2D label,
		final double preferred)
	{
		Rectangle2D best = null;
		double least = Double.POSITIVE_INFINITY;
		for (final double distance : DISTANCES) {
			for (int k = 0; k < DIRECTIONS && least > PRICE_OF_DISTANCE * distance; k++) {
				final int side = (k + 1) / 2 * (k % 2 == 0 ? 1 : -1);
				final double angle = preferred + 2 * Math.PI * side / DIRECTIONS;
				final double reach = clearance + distance;
				final double cx = x + Math.cos(angle) * (reach + label.getWidth() / 2);
				final double cy = y + Math.sin(angle) * (reach + label.getHeight() / 2);
				final Rectangle2D place = new Rectangle2D.Double(cx - label.getWidth() / 2, cy - label.getHeight() / 2, label
					.getWidth(), label.getHeight());
				final double cost = cost(place) + PRICE_OF_DISTANCE * distance;
				if (cost < least) {
					least = cost;
					best = place;
				}
			}
		}
		taken.add(best);
		return best;
	}

	private double cost(final Rectangle2D place) {
		double cost = 0;
		for (final Rectangle2D other : taken) {
			final Rectangle2D common = place.createIntersection(other);
			if (common.getWidth() > 0 && common.getHeight() > 0) cost += common.getWidth() * common.getHeight();
		}
		final Rectangle2D inside = place.createIntersection(bounds);
		final double visible = Math.max(0, inside.getWidth()) * Math.max(0, inside.getHeight());
		return cost + 4 * (place.getWidth() * place.getHeight() - visible);
	}
}
