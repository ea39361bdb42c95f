package io.github.spineblot.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.spineblot.batch.UnitResult.Ending;
import io.github.spineblot.task.WriteFailure;

/** Units that fail in every way, run by an engine with an injected function. */
@Timeout(60)
class LocalEngineTest {

	/** Remembers how each unit has ended. */
	private static final class Memory implements UnitListener {

		private final Map<String, UnitResult> results = new ConcurrentHashMap<>();
		private final List<String> postponed = Collections.synchronizedList(new ArrayList<>());
		private final AtomicInteger calls = new AtomicInteger();

		@Override
		public void postponed(final BatchUnit unit, final String why) {
			postponed.add(unit.name());
		}

		@Override
		public void finished(final BatchUnit unit, final UnitResult result) {
			calls.incrementAndGet();
			results.put(unit.name(), result);
		}

		Ending ending(final int i) {
			return results.get(name(i)).ending();
		}

		String problem(final int i) {
			return UnitRecord.read(results.get(name(i)).json()).failures().get(0).problem();
		}
	}

	private static String name(final int i) {
		return "u" + i + ".tif";
	}

	private static List<BatchUnit> units(final int n) {
		return IntStream.range(0, n).mapToObj(i -> new BatchUnit(BatchUnit.idOf(name(i)), BatchUnit.Kind.DENDRITES, name(i),
			name(i), "u" + i, "out", "{}", "")).toList();
	}

	private static UnitResult done(final BatchUnit unit) {
		return new UnitResult(Ending.DONE, unit.name());
	}

	private static Memory run(final int n, final int jobs, final double timeoutS, final UnitFunction function) {
		final Memory memory = new Memory();
		new LocalEngine(function, new LocalEngine.Options(jobs, 1, timeoutS)).run(units(n), memory);
		return memory;
	}

	@Test
	void everyUnitEndsOnceAndSeveralRunAtATime() throws InterruptedException {
		final CountDownLatch both = new CountDownLatch(2);
		final Memory memory = run(9, 2, 0, (unit, progress) -> {
			both.countDown();
			try {
				assertTrue(both.await(20, TimeUnit.SECONDS), "the second job does not begin");
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
			return done(unit);
		});
		assertEquals(9, memory.calls.get());
		assertEquals(9, memory.results.size());
	}

	@Test
	void whatRunsOutOfMemoryBesideOthersIsTriedAgainAlone() {
		final AtomicInteger underWay = new AtomicInteger();
		final CountDownLatch busy = new CountDownLatch(2);
		final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
		final Memory memory = run(6, 2, 0, (unit, progress) -> {
			final int now = underWay.incrementAndGet();
			try {
				final int n = tries.computeIfAbsent(unit.name(), k -> new AtomicInteger()).incrementAndGet();
				if (unit.name().equals(name(1)) || unit.name().equals(name(0))) {
					busy.countDown();
					if (n == 1) {
						busy.await();
						throw new OutOfMemoryError("Java heap space");
					}
					assertEquals(1, now, "alone");
				}
				// one that does not fit even alone
				if (unit.name().equals(name(3))) throw new OutOfMemoryError("Java heap space");
				return done(unit);
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
			finally {
				underWay.decrementAndGet();
			}
		});
		assertEquals(6, memory.calls.get());
		assertEquals(Ending.DONE, memory.ending(0));
		assertEquals(Ending.DONE, memory.ending(1));
		assertEquals(Ending.OUT_OF_MEMORY, memory.ending(3));
		assertTrue(memory.problem(3).contains("memory"), memory.problem(3));
		assertEquals(3, memory.postponed.size());
		assertEquals(2, tries.get(name(3)).get());
		assertEquals(1, tries.get(name(2)).get());
	}

	@Test
	void aSlowUnitThatListensIsStoppedAndTheOthersAreDone() {
		final Memory memory = run(4, 2, 1.5, (unit, progress) -> {
			while (unit.name().equals(name(2))) progress.checkCancelled();
			return done(unit);
		});
		assertEquals(Ending.TIMED_OUT, memory.ending(2));
		assertTrue(memory.problem(2).contains("1.5 s") && memory.problem(2).endsWith("was stopped."), memory.problem(2));
		for (final int i : new int[] { 0, 1, 3 }) assertEquals(Ending.DONE, memory.ending(i));
	}

	@Test
	void aUnitThatHangsIsLeftBehindAndWritesNothingAnyMore() throws InterruptedException {
		final CountDownLatch release = new CountDownLatch(1);
		final CountDownLatch over = new CountDownLatch(1);
		final boolean[] written = { false };
		final Memory memory = run(3, 1, 1.5, (unit, progress) -> {
			if (!unit.name().equals(name(1))) return done(unit);
			try {
				release.await();
				progress.beginWriting();
				written[0] = true;
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
			finally {
				over.countDown();
			}
			return done(unit);
		});
		assertEquals(Ending.TIMED_OUT, memory.ending(1));
		assertTrue(memory.problem(1).contains("left behind"), memory.problem(1));
		assertEquals(Ending.DONE, memory.ending(2));
		release.countDown();
		assertTrue(over.await(20, TimeUnit.SECONDS));
		assertFalse(written[0], "it came too late");
		assertEquals(3, memory.calls.get());
	}

	@Test
	void aUnitThatWritesWhenItsTimeIsOverIsLetFinish() {
		final Memory memory = run(1, 1, 0.1, (unit, progress) -> {
			progress.beginWriting();
			try {
				Thread.sleep(1500);
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
			return done(unit);
		});
		assertEquals(Ending.DONE, memory.ending(0));
	}

	@Test
	void aFullDiskEndsTheRunWithItsSentence() {
		final AtomicInteger calls = new AtomicInteger();
		final WriteFailure e = assertThrows(WriteFailure.class, () -> run(50, 2, 0, (unit, progress) -> {
			calls.incrementAndGet();
			if (unit.name().equals(name(1))) throw new WriteFailure("Cannot write x (No space left on device).", "Make room.",
				null);
			while (!unit.name().equals(name(1)) && calls.get() > 2) progress.checkCancelled();
			return done(unit);
		}));
		assertTrue(e.getMessage().contains("No space left"), e.getMessage());
		assertTrue(calls.get() < 10, calls.get() + " units were begun");
	}

	@Test
	void whatTheListenerThrowsEndsTheRun() {
		assertThrows(IllegalStateException.class, () -> new LocalEngine((unit, progress) -> done(unit),
			new LocalEngine.Options(2, 1, 0)).run(units(20), (unit, result) -> {
				throw new IllegalStateException("no journal");
			}));
	}
}
