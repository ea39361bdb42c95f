package io.github.spineblot.batch;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes a kind of {@link UnitEngine} that is no part of the core, such as one for a cluster. Factories are
 * found on the class path by {@link java.util.ServiceLoader}, so that the program runs without them and
 * without what they need.
 */
public interface EngineFactory {

	/** What the user calls the engine. */
	String name();

	/**
	 * Makes the engine without starting anything.
	 *
	 * @throws io.github.spineblot.task.InputException when it cannot be had here, with what to do about it
	 */
	UnitEngine make(UnitWork work, Request request);

	/**
	 * How units are to be run; none of it changes a number.
	 *
	 * @param master where the engine finds its machines, in its own words; empty when the engine knows
	 * @param jobs units under way at a time; empty for as many as the engine has room for
	 * @param timeoutS seconds that a unit may take; 0 for any time
	 */
	record Request(Optional<String> master, OptionalInt jobs, double timeoutS) {

		public Request {
			if (jobs.isPresent() && jobs.getAsInt() < 1) throw new IllegalArgumentException(jobs + " jobs");
			if (!(timeoutS >= 0)) throw new IllegalArgumentException("time limit " + timeoutS);
		}
	}
}
