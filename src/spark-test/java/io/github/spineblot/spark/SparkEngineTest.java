package io.github.spineblot.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.batch.BatchUnit;
import io.github.spineblot.batch.EngineFactory;
import io.github.spineblot.batch.UnitFunction;
import io.github.spineblot.batch.UnitListener;
import io.github.spineblot.batch.UnitResult;
import io.github.spineblot.batch.UnitResult.Ending;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.WriteFailure;

/** Units that fail in every way, on Spark in this process, where functions can count their calls. */
@Timeout(120)
class SparkEngineTest {

	private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();
	private static final AtomicInteger UNDER_WAY = new AtomicInteger();

	@TempDir
	private Path temp;

	private final List<String> postponed = Collections.synchronizedList(new ArrayList<>());
	private final Map<String, UnitResult> results = new ConcurrentHashMap<>();

	/** A function that Spark can send. */
	private interface Sent extends UnitFunction, Serializable {
	}

	@BeforeEach
	void countFromZero() {
		CALLS.clear();
	}

	private static int call(final BatchUnit unit) {
		return CALLS.computeIfAbsent(unit.name(), n -> new AtomicInteger()).incrementAndGet();
	}

	private static int calls(final String name) {
		return CALLS.getOrDefault(name, new AtomicInteger()).get();
	}

	private static UnitResult done(final BatchUnit unit) {
		return new UnitResult(Ending.DONE, unit.name());
	}

	private List<BatchUnit> units(final int n) {
		return IntStream.range(0, n).mapToObj(i -> new BatchUnit("id" + i, BatchUnit.Kind.DENDRITES, temp.resolve("u" + i)
			.toString(), "u" + i, "u" + i, temp.toString(), "{}", "")).toList();
	}

	private void run(final int n, final boolean failFast, final double timeoutS, final Sent function) {
		SparkEngine.of(function, new EngineFactory.Request(Optional.of("local[2,3]"), OptionalInt.empty(), timeoutS)).run(
			units(n), new UnitListener() {

				@Override
				public void postponed(final BatchUnit unit, final String why) {
					postponed.add(unit.name() + ": " + why);
				}

				@Override
				public void finished(final BatchUnit unit, final UnitResult result) {
					assertEquals(null, results.put(unit.name(), result), "finished twice");
				}

				@Override
				public boolean stopped() {
					return failFast && results.values().stream().anyMatch(r -> r.ending() == Ending.FAILED);
				}
			});
	}

	@Test
	void aTaskThatThrowsIsTriedAgainAndAFailedImageIsNot() {
		run(6, false, 0, (unit, progress) -> {
			final int call = call(unit);
			if (unit.name().equals("u1") && call < 3) throw new IllegalStateException("injected");
			return unit.name().equals("u2") ? new UnitResult(Ending.FAILED, unit.name()) : done(unit);
		});
		assertEquals(6, results.size());
		assertEquals(3, calls("u1"));
		assertEquals(Ending.DONE, results.get("u1").ending());
		assertEquals(1, calls("u2"));
		assertEquals(Ending.FAILED, results.get("u2").ending());
		assertEquals(List.of(), postponed);
	}

	@Test
	void aUnitThatSparkGivesUpIsARowAndTheOthersGoOn() {
		run(4, false, 0, (unit, progress) -> {
			call(unit);
			if (unit.name().equals("u0")) throw new IllegalStateException("injected");
			return done(unit);
		});
		assertEquals(4, results.size());
		assertEquals(6, calls("u0"), "three tries beside others, three alone");
		assertEquals(Ending.FAILED, results.get("u0").ending());
		assertTrue(results.get("u0").json().contains("injected"), results.get("u0").json());
		assertEquals(1, postponed.size());
	}

	@Test
	void aUnitWithoutMemoryIsTriedAloneAtTheEnd() {
		run(5, false, 0, (unit, progress) -> {
			UNDER_WAY.incrementAndGet();
			try {
				if (call(unit) == 1 && unit.name().equals("u1")) throw new OutOfMemoryError("injected");
				if (unit.name().equals("u1")) assertEquals(1, UNDER_WAY.get(), "not alone");
				return done(unit);
			}
			finally {
				UNDER_WAY.decrementAndGet();
			}
		});
		assertEquals(Ending.DONE, results.get("u1").ending());
		assertEquals(2, calls("u1"));
		assertEquals(1, postponed.size());
	}

	@Test
	void whereNothingCanBeWrittenTheRunEnds() {
		final InputException e = assertThrows(InputException.class, () -> run(40, false, 0, (unit, progress) -> {
			if (call(unit) > 0 && unit.name().equals("u1")) throw new WriteFailure("The disk is full.", "Make room.", null);
			sleep(100, progress::cancelled);
			return done(unit);
		}));
		assertTrue(e.problem().startsWith("The disk is full."), e.problem());
		assertEquals(1, calls("u1"), "tried again");
		assertTrue(results.size() < 39, "the others went on");
	}

	@Test
	void aListenerThatHasSeenEnoughStopsTheRun() {
		run(40, true, 0, (unit, progress) -> {
			if (unit.name().equals("u1")) return new UnitResult(Ending.FAILED, unit.name());
			sleep(100, progress::cancelled);
			return done(unit);
		});
		assertTrue(results.size() < 40, "the others went on");
	}

	@Test
	void aUnitThatTakesTooLongIsStopped() {
		run(3, false, 0.5, (unit, progress) -> {
			if (unit.name().equals("u1")) sleep(60_000, progress::cancelled);
			progress.checkCancelled();
			return done(unit);
		});
		assertEquals(Ending.TIMED_OUT, results.get("u1").ending());
		assertEquals(Ending.DONE, results.get("u2").ending());
	}

	@Test
	void aMachineThatDoesNotSeeTheFoldersEndsTheRun() {
		final BatchUnit lost = new BatchUnit("id", BatchUnit.Kind.DENDRITES, temp.resolve("u").toString(), "u", "u", temp
			.resolve("not there").toString(), "{}", "");
		final Sent function = (unit, progress) -> done(unit);
		final InputException e = assertThrows(InputException.class, () -> SparkEngine.of(function, new EngineFactory.Request(
			Optional.of("local"), OptionalInt.empty(), 0)).run(List.of(lost), (unit, result) -> { }));
		assertTrue(e.problem().contains("does not see the folder"), e.problem());
	}

	private static void sleep(final long ms, final java.util.function.BooleanSupplier cancelled) {
		final long end = System.nanoTime() + ms * 1_000_000;
		while (System.nanoTime() < end && !cancelled.getAsBoolean()) {
			try {
				Thread.sleep(20);
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}
}
