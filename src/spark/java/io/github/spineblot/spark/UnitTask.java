package io.github.spineblot.spark;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

import io.github.spineblot.batch.BatchUnit;
import io.github.spineblot.batch.LocalEngine;
import io.github.spineblot.batch.UnitFunction;
import io.github.spineblot.batch.UnitListener;
import io.github.spineblot.batch.UnitResult;
import io.github.spineblot.task.WriteFailure;

/**
 * What an executor does with one unit: runs it as the only unit of a {@link LocalEngine}, so that time limit
 * and shortage of memory are handled by the same code as on one machine. A failing image is an answer; what
 * throws is a fault of the executor, and Spark tries again.
 */
final class UnitTask implements Function<BatchUnit, UnitAnswer> {

	private static final long serialVersionUID = 1L;
	private static final String SHARED_FOLDERS =
		"All machines must see the folders of images and results under the same paths, for example on a shared disk.";

	/** Serialisable too. */
	private final UnitFunction function;
	private final double timeoutS;

	UnitTask(final UnitFunction function, final double timeoutS) {
		this.function = function;
		this.timeoutS = timeoutS;
	}

	@Override
	public UnitAnswer call(final BatchUnit unit) {
		// as the command line does; an executor is started by Spark and knows nothing of it
		Locale.setDefault(Locale.ROOT);
		System.setProperty("java.awt.headless", "true");
		for (final Path folder : List.of(Path.of(unit.out()), Path.of(unit.image()).toAbsolutePath().getParent())) {
			if (!Files.isDirectory(folder)) return UnitAnswer.problem("The machine " + host() + " does not see the folder " +
				folder + ".", SHARED_FOLDERS);
		}
		final TaskContext context = TaskContext.get();
		final Keeper keeper = new Keeper(context);
		try {
			new LocalEngine(function, new LocalEngine.Options(1, 1, timeoutS)).run(List.of(unit), keeper);
		}
		catch (final WriteFailure e) {
			return UnitAnswer.problem(e.problem() + " This was on the machine " + host() + ".", e.nextStep());
		}
		context.killTaskIfInterrupted();
		final UnitResult result = keeper.result.get();
		if (result == null) throw new CancellationException("The unit has ended without a result.");
		return UnitAnswer.of(result);
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (final UnknownHostException e) {
			return "without a name";
		}
	}

	/** Keeps the one result, and stops when Spark wants the task to end. */
	private static final class Keeper implements UnitListener {

		private final TaskContext context;
		private final AtomicReference<UnitResult> result = new AtomicReference<>();

		Keeper(final TaskContext context) {
			this.context = context;
		}

		@Override
		public void finished(final BatchUnit unit, final UnitResult ended) {
			result.set(ended);
		}

		@Override
		public boolean stopped() {
			return context.isInterrupted();
		}
	}
}
