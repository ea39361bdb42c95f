package io.github.spineblot.batch;

import java.nio.file.Path;

/**
 * Something that a run does with its own results once all its tables are written, such as comparing the
 * groups of animals where there is a sheet of animals ({@link BatchPlan#sheets()}). It is run for every complete run and after parts were put together, never
 * for a part.
 */
@FunctionalInterface
public interface ClosingStep {

	/**
	 * @param out the folder with the complete results
	 * @throws io.github.spineblot.task.InputException when it cannot be done; the results stay
	 */
	void close(BatchPlan plan, Path out, RunMonitor monitor);
}
