package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.statistics.MixedModel;
import io.github.spineblot.statistics.NestedSample;
import io.github.spineblot.statistics.Sample;
import io.github.spineblot.statistics.SampleSize;
import io.github.spineblot.statistics.SampleSize.Result;

/**
 * How large the next experiment should be, from the scatter seen in this one: the smallest difference that
 * as many animals would show with 80 % power, and how many it takes for a difference of a given size. The
 * difference seen is not used: a study that found something has mostly seen too large a one.
 *
 * @param outcome name of the outcome
 * @param betweenVariance variance of the animals' true values within a group
 * @param withinVariance variance of the observations of an animal; 0 when an animal has one value
 * @param perAnimal usual number of observations of an animal
 * @param animals usual number of animals in a group
 * @param detectable difference found with 80 % power by as many animals as now
 * @param steps animals needed for other differences
 */
public record NextExperiment(String outcome, double betweenVariance, double withinVariance, int perAnimal, int animals,
	double detectable, List<Step> steps)
{

	/** Differences, as a part of the grand mean, that animals are counted for. */
	private static final double[] SHARES = { 0.1, 0.2, 0.3, 0.5 };
	/** The same for log2 ratios: as differences. */
	private static final double[] LOG_STEPS = { 0.25, 0.5, 0.75, 1 };
	/** More animals than any laboratory would take. */
	private static final int MOST = 1000;

	/**
	 * Animals per group for a difference.
	 *
	 * @param difference in the outcome's unit
	 * @param share the difference as a part of the grand mean, NaN for log ratios
	 * @param animalsPerGroup for 80 % power, two-sided 5 % shared by the planned contrasts
	 */
	public record Step(double difference, double share, int animalsPerGroup) {
	}

	public NextExperiment {
		steps = List.copyOf(steps);
	}

	/** Share of the scatter that lies between animals; 1 when each has one value. */
	public double intraclassCorrelation() {
		return betweenVariance / (betweenVariance + withinVariance);
	}

	/** Empty when fewer than two groups have enough animals, or nothing scatters. */
	static Optional<NextExperiment> of(final AnimalSummary summary, final int contrasts) {
		final List<String> groups = summary.design().groups().stream().filter(g -> summary.of(g)
			.size() >= GroupComparison.FEWEST_ANIMALS).toList();
		if (groups.size() < 2) return Optional.empty();
		final List<Sample> samples = groups.stream().map(summary::sample).toList();
		final int n = samples.stream().mapToInt(Sample::n).sum();
		double between = samples.stream().mapToDouble(Sample::sumOfSquares).sum() / (n - groups.size());
		double within = 0;
		int perAnimal = 1;
		final Optional<MixedModel.Fit> fit = summary.isNested() ? MixedModel.withDefaults().fit(nested(summary, groups))
			.answer() : Optional.empty();
		if (fit.isPresent()) {
			between = fit.get().betweenVariance();
			within = fit.get().withinVariance();
			perAnimal = Math.max(1, Math.round((float) fit.get().values() / fit.get().units()));
		}
		final int animals = Math.max(2, Math.round((float) n / groups.size()));
		final SampleSize size = SampleSize.withDefaults().withGroups(groups.size()).withContrasts(Math.max(1, contrasts))
			.withValuesPerUnit(perAnimal);
		final Optional<Result> now = size.detectable(animals, between, within).answer();
		if (now.isEmpty()) return Optional.empty();
		final double mean = samples.stream().mapToDouble(Sample::mean).average().orElseThrow();
		return Optional.of(new NextExperiment(summary.outcome().name(), between, within, perAnimal, animals, now.get()
			.difference(), steps(summary.outcome(), size, mean, between, within)));
	}

	private static List<NestedSample> nested(final AnimalSummary summary, final List<String> groups) {
		return groups.stream().map(summary::nested).toList();
	}

	private static List<Step> steps(final StudyOutcome outcome, final SampleSize size, final double mean,
		final double between, final double within)
	{
		final boolean log = outcome.unit().startsWith("log2");
		final List<Step> steps = new ArrayList<>();
		for (final double share : log ? LOG_STEPS : SHARES) {
			final double difference = log ? share : share * Math.abs(mean);
			if (difference == 0) continue;
			size.unitsPerGroup(difference, between, within).answer().filter(r -> r.unitsPerGroup() <= MOST).ifPresent(r -> steps
				.add(new Step(difference, log ? Double.NaN : share, r.unitsPerGroup())));
		}
		return steps;
	}
}
