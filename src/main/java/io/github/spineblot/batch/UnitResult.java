package io.github.spineblot.batch;

import java.io.Serializable;
import java.util.Objects;

import io.github.spineblot.report.FailedInput;

/**
 * What came out of a unit.
 *
 * @param ending how it ended
 * @param json the stored result ({@link UnitRecord}) as text, complete also when the unit has failed
 */
public record UnitResult(Ending ending, String json) implements Serializable {

	/** How a unit can end. */
	public enum Ending {
		/** The image was analysed. */
		DONE,
		/** It was not, for a reason that lies in the image. */
		FAILED,
		/** There was not enough memory: alone it may succeed. */
		OUT_OF_MEMORY,
		/** It took longer than allowed. */
		TIMED_OUT
	}

	public UnitResult {
		Objects.requireNonNull(ending);
		Objects.requireNonNull(json);
	}

	/** Of a unit that an engine has given up. */
	public static UnitResult failed(final BatchUnit unit, final FailedInput failure) {
		return UnitRecord.failed(unit, failure).ended(Ending.FAILED);
	}
}
