package io.github.spineblot.batch;

/**
 * What is done with each unit. It reads the image, writes the image's own files into its folder, and
 * returns the rest as text; it keeps nothing in memory and does not know of other units, so it may run
 * anywhere and more than once. {@link UnitWork} is the real one.
 */
@FunctionalInterface
public interface UnitFunction {

	/**
	 * @return also for an image that fails; the failure is part of the result
	 * @throws io.github.spineblot.task.WriteFailure when results cannot be written, so that going on with
	 *           other units is of no use
	 * @throws java.util.concurrent.CancellationException when the progress was cancelled
	 */
	UnitResult run(BatchUnit unit, UnitProgress progress);
}
