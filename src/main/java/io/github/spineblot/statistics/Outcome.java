package io.github.spineblot.statistics;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a test says about legal data: its answer, or the reason why it has none. Wrong calls (an unknown
 * group name, a level outside 0..1) are exceptions instead.
 *
 * @param <R> the answer
 */
public sealed interface Outcome<R> permits Outcome.Answer, Outcome.Refusal {

	/** The test could be made. */
	record Answer<R>(R value) implements Outcome<R> {
	}

	/** The test could not be made with these data. */
	record Refusal<R>(Obstacle reason) implements Outcome<R> {
	}

	static <R> Outcome<R> of(final R value) {
		return new Answer<>(value);
	}

	static <R> Outcome<R> refused(final Obstacle reason) {
		return new Refusal<>(reason);
	}

	static <R> Outcome<R> refused(final Obstacle.Kind kind, final List<String> samples) {
		return new Refusal<>(new Obstacle(kind, samples));
	}

	/** The answer, where there is one. */
	default Optional<R> answer() {
		return this instanceof Answer<R> a ? Optional.of(a.value()) : Optional.empty();
	}

	/** The reason why there is no answer. */
	default Optional<Obstacle> obstacle() {
		return this instanceof Refusal<R> r ? Optional.of(r.reason()) : Optional.empty();
	}

	/** The same, with the answer turned into another. */
	default <S> Outcome<S> map(final Function<? super R, ? extends S> step) {
		return then(r -> of(step.apply(r)));
	}

	/** The next step's outcome, or this one's obstacle. */
	default <S> Outcome<S> then(final Function<? super R, Outcome<S>> step) {
		if (this instanceof Answer<R> a) return step.apply(a.value());
		return refused(obstacle().orElseThrow());
	}

	/** The answer, for callers who have looked; an IllegalStateException that names the obstacle otherwise. */
	default R orElseThrow() {
		return answer().orElseThrow(() -> new IllegalStateException("no result: " + obstacle().orElseThrow()));
	}
}
