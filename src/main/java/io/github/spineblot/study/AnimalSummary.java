package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.statistics.NestedSample;
import io.github.spineblot.statistics.Sample;

/**
 * One outcome as one value per animal. An animal without any observation has the value NaN and counts in no group.
 *
 * @param design the animals
 * @param outcome what was measured
 * @param values one per animal, excluded ones too, in the order of the sheet
 */
public record AnimalSummary(StudyDesign design, StudyOutcome outcome, List<AnimalValue> values) {

	/**
	 * An animal's value.
	 *
	 * @param animal whose
	 * @param value its summary, NaN when nothing was measured
	 * @param observations in the order given
	 */
	public record AnimalValue(Animal animal, double value, List<Observation> observations) {

		public AnimalValue {
			observations = List.copyOf(observations);
		}

		/** True when it counts: measured and not excluded. */
		public boolean counts() {
			return !animal.excluded() && !Double.isNaN(value);
		}

		/** Sum of the observations' weights: micrometres, spines, or the number of observations. */
		public double weight() {
			return observations.stream().mapToDouble(Observation::weight).sum();
		}
	}

	public AnimalSummary {
		values = List.copyOf(values);
	}

	/** Observations of animals that the design does not list are an error of the caller. */
	public static AnimalSummary of(final StudyDesign design, final StudyOutcome outcome) {
		final List<String> known = design.animals().stream().map(Animal::id).toList();
		for (final Observation o : outcome.observations()) {
			if (!known.contains(o.animal())) throw new IllegalArgumentException("an observation of an unknown animal: " + o
				.animal());
		}
		final List<AnimalValue> values = new ArrayList<>();
		for (final Animal a : design.animals()) {
			final List<Observation> own = outcome.observations().stream().filter(o -> o.animal().equals(a.id())).toList();
			values.add(new AnimalValue(a, mean(own, outcome.summary()), own));
		}
		return new AnimalSummary(design, outcome, values);
	}

	/** Mean in two passes, as the statistics take it. */
	private static double mean(final List<Observation> own, final StudyOutcome.Summary summary) {
		if (own.isEmpty()) return Double.NaN;
		final boolean weighted = summary == StudyOutcome.Summary.WEIGHTED_MEAN;
		final double all = own.stream().mapToDouble(o -> weighted ? o.weight() : 1).sum();
		double sum = 0;
		for (final Observation o : own) sum += (weighted ? o.weight() : 1) * o.value();
		final double first = sum / all;
		double rest = 0;
		for (final Observation o : own) rest += (weighted ? o.weight() : 1) * (o.value() - first);
		return first + rest / all;
	}

	/** Animals of a group that count. */
	public List<AnimalValue> of(final String group) {
		return values.stream().filter(v -> v.counts() && v.animal().group().equals(group)).toList();
	}

	/** Values of the animals of a group. */
	public Sample sample(final String group) {
		return new Sample(group, of(group).stream().map(AnimalValue::value).toList());
	}

	/** Observations of a group within their animals. */
	public NestedSample nested(final String group) {
		return new NestedSample(group, of(group).stream().map(v -> new Sample(v.animal().id(), v.observations().stream().map(
			Observation::value).toList())).toList());
	}

	/** True when some animal has several observations that count alike, so that scatter within animals is known. */
	public boolean isNested() {
		return outcome.summary() == StudyOutcome.Summary.MEAN && values.stream().anyMatch(v -> v.counts() && v
			.observations().size() > 1);
	}
}
