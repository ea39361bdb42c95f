package io.github.spineblot.evaluation;

import java.util.List;

import io.github.spineblot.geometry.Point3;

/**
 * What is truly in an image.
 *
 * @param lengthUm 3-D length of all dendrites
 * @param heads of the spines
 * @param unscored parallel to heads: cut off by the border or doubtful, neither right nor wrong when
 *          found or missed
 * @param toleranceXyUm how far from the true head a found one may be in the image plane
 * @param toleranceZUm how far across the slices
 */
public record SpineTruth(double lengthUm, List<Point3> heads, List<Boolean> unscored, double toleranceXyUm,
	double toleranceZUm)
{

	public SpineTruth {
		if (heads.size() != unscored.size()) throw new IllegalArgumentException("one mark per spine expected");
		heads = List.copyOf(heads);
		unscored = List.copyOf(unscored);
	}

	/** Number of spines that are scored. */
	public int scored() {
		return (int) unscored.stream().filter(u -> !u).count();
	}

	/** The agreement of found heads with this truth; unscored spines and what matches them are left out. */
	public SpineMatching match(final List<Point3> found) {
		final SpineMatching all = SpineMatching.of(heads, found, toleranceXyUm, toleranceZUm);
		final List<SpineMatching.Pair> scoredPairs = all.pairs().stream().filter(p -> !unscored.get(p.truth())).toList();
		final int leftOut = all.pairs().size() - scoredPairs.size();
		return new SpineMatching(scoredPairs, scored(), found.size() - leftOut);
	}
}
