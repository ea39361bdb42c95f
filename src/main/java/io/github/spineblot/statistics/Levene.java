package io.github.spineblot.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Test of equal variances: analysis of variance of the distances from each group's centre (Levene 1960;
 * from the median: Brown and Forsythe 1974, doi:10.1080/01621459.1974.10482955). To be shown beside a
 * comparison, not to choose it: at these group sizes it has little power. Immutable.
 */
public final class Levene {

	/** The centre that distances are taken from. */
	public enum Centre {
		/** Brown and Forsythe's robust version. */
		MEDIAN,
		/** Levene's own. */
		MEAN
	}

	private final Centre centre;

	private Levene(final Centre centre) {
		this.centre = centre;
	}

	/** From the median. */
	public static Levene withDefaults() {
		return new Levene(Centre.MEDIAN);
	}

	public Levene with(final Centre newCentre) {
		return new Levene(newCentre);
	}

	/**
	 * @param f the statistic
	 * @param df1 groups - 1
	 * @param df2 values - groups
	 * @param p upper tail of F
	 */
	public record Result(double f, double df1, double df2, double p) {
	}

	/** Refused when a group has fewer than two values, a value that is not finite, or no scatter. */
	public Outcome<Result> test(final List<Sample> samples) {
		final Optional<Obstacle> obstacle = Admission.check(samples, 2, true);
		if (obstacle.isPresent()) return Outcome.refused(obstacle.get());
		final List<Sample> distances = samples.stream().map(this::distances).toList();
		// Two values per group are always equally far from their centre: there is nothing to test.
		if (distances.stream().allMatch(Sample::isConstant)) return Outcome.refused(Obstacle.Kind.TOO_FEW_VALUES, samples
			.stream().map(Sample::name).toList());
		final Anova.Result r = Anova.withDefaults().result(distances);
		return Outcome.of(new Result(r.f(), r.df1(), r.df2(), r.p()));
	}

	private Sample distances(final Sample s) {
		final double from = centre == Centre.MEDIAN ? s.median() : s.mean();
		return new Sample(s.name(), s.values().stream().map(v -> Math.abs(v - from)).toList());
	}
}
