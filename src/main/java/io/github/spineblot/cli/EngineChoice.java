package io.github.spineblot.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;

import io.github.spineblot.batch.EngineFactory;
import io.github.spineblot.batch.LocalEngine;
import io.github.spineblot.batch.UnitEngine;
import io.github.spineblot.batch.UnitWork;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;

/**
 * Where the images of a run are worked on: here, or by an engine that is found on the class path.
 *
 * @param jobs images at a time, as far as the user says
 * @param threads inside each image, as far as the user says
 * @param timeoutS seconds that an image may take; 0 for any time
 */
record EngineChoice(Optional<Integer> jobs, Optional<Integer> threads, double timeoutS) {

	private static final String LOCAL = "local";
	private static final String SPARK = "spark";

	static final Parameter<String> ENGINE = Parameter.choice("engine", "Engine", LOCAL, List.of(LOCAL, SPARK),
		"Where images are worked on: local, this machine; spark, Apache Spark (see --master). Never changes a result.");

	static final Parameter<String> MASTER = Parameter.text("master", "Master", null,
		"For --engine spark: local[2] for 2 images at a time on this machine, local[2,3] with 3 tries for each, " +
			"spark://HOST:7077 for a standalone cluster. Not needed with spark-submit.");

	static boolean isLocal(final Settings settings) {
		return settings.get(ENGINE).equals(LOCAL);
	}

	/** Jobs on this machine for so many images: also for finding out what is done already. */
	int here(final int images) {
		return jobs.orElse(Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), images)));
	}

	/** @throws InputException when the engine cannot be had, or the options contradict each other */
	UnitEngine engine(final Settings settings, final int images) {
		final Optional<String> master = Optional.ofNullable(settings.get(MASTER));
		if (!isLocal(settings)) return found(settings.get(ENGINE)).make(new UnitWork(threads.orElse(1)),
			new EngineFactory.Request(master, jobs.map(OptionalInt::of).orElse(OptionalInt.empty()), timeoutS));
		if (master.isPresent()) throw new InputException("--master is given, but the images are worked on here.",
			"Add --engine spark, or leave --master out.");
		final int own = here(images);
		final int each = threads.orElse(Math.max(1, Runtime.getRuntime().availableProcessors() / own));
		return new LocalEngine(new UnitWork(each), new LocalEngine.Options(own, each, timeoutS));
	}

	private static EngineFactory found(final String name) {
		return ServiceLoader.load(EngineFactory.class).stream().map(ServiceLoader.Provider::get).filter(f -> f.name().equals(
			name)).findFirst().orElseThrow(() -> new InputException("This build of the program has no engine '" + name + "'.",
				"Start it with the launcher ./spineblot, which builds one that has it, or build it with './mvnw -Pspark -DskipTests " +
					"package' and give target/spineblot-spark.jar to spark-submit; see docs/cluster.md."));
	}
}
