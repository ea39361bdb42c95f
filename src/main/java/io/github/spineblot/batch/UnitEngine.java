package io.github.spineblot.batch;

import java.util.List;

/**
 * Where and how units are run: {@link LocalEngine} runs them in threads of this process; another engine
 * may send them to other machines that see the same folders under the same paths. The engine owns the
 * order, the parallelism, the time limit and the trying again; it does not own results. The contract:
 * <ul>
 * <li>each unit is given to a {@link UnitFunction} and, when it has ended for good, to
 * {@link UnitListener#finished} exactly once, in any order, in the process that called {@link #run}: the
 * listener stores the result, and nothing else counts as done;</li>
 * <li>a unit may be run twice (after a lost machine, after a shortage of memory): it writes the same
 * bytes under the same names again;</li>
 * <li>a unit that ended {@link UnitResult.Ending#OUT_OF_MEMORY} beside others is run once more alone;</li>
 * <li>units, results and {@link UnitWork} are {@link java.io.Serializable} and hold texts only;</li>
 * <li>an exception of the function or the listener (no space to write) ends the run: no further unit
 * begins, and the exception is thrown to the caller. What is stored stays stored.</li>
 * </ul>
 */
public interface UnitEngine {

	/** Runs all units and returns when all have ended. */
	void run(List<BatchUnit> units, UnitListener listener);

	/** How many processor threads it keeps busy, for the record. */
	int threads();
}
