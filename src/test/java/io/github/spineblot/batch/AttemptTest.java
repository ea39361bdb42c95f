package io.github.spineblot.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import io.github.spineblot.report.FailedInput;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Progress;

class AttemptTest {

	@Test
	void whatTheUserCanMendKeepsItsWords() {
		assertEquals(Optional.of(new FailedInput("a.tif", "It is broken.", "Mend it.", "starting")), Attempt.on("a.tif", UnitProgress.of(Progress.NONE), () -> {
			throw new InputException("It is broken.", "Mend it.");
		}));
	}

	@Test
	void lackOfMemoryIsARow() {
		final FailedInput failed = Attempt.on("a.tif", UnitProgress.of(Progress.NONE), () -> {
			throw new OutOfMemoryError("Java heap space");
		}).orElseThrow();
		assertTrue(failed.problem().contains("memory") && failed.nextStep().contains("-Xmx"), failed.toString());
	}

	@Test
	void anErrorOfTheProgramNamesItsPlace() {
		final FailedInput failed = Attempt.on("a.tif", UnitProgress.of(Progress.NONE), () -> {
			throw new IllegalStateException("odd");
		}).orElseThrow();
		assertTrue(failed.problem().contains("odd") && failed.problem().contains("AttemptTest"), failed.toString());
	}

	@Test
	void aCancellationEndsTheRun() {
		assertThrows(CancellationException.class, () -> Attempt.on("a.tif", UnitProgress.of(Progress.NONE), () -> {
			throw new CancellationException();
		}));
	}

	@Test
	void successIsNoRow() {
		assertEquals(Optional.empty(), Attempt.on("a.tif", UnitProgress.of(Progress.NONE), () -> { }));
	}
}
