package io.github.spineblot.spark;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

import io.github.spineblot.batch.BatchUnit;
import io.github.spineblot.batch.EngineFactory;
import io.github.spineblot.batch.UnitEngine;
import io.github.spineblot.batch.UnitFunction;
import io.github.spineblot.batch.UnitListener;
import io.github.spineblot.task.InputException;

/**
 * Runs units on Apache Spark: each unit is a Spark job of one task, sent by a waiting thread of this process
 * (the driver), which hands the result to the listener as soon as it is there. So a fault stays with its
 * unit: an executor that is lost, or a task that throws, is tried again by Spark ({@code local[2,3]}: three
 * times in all; {@code spark.task.maxFailures} on a cluster); a unit that Spark gives up, or that ran out of
 * memory, is tried once more when all others have ended, alone on the cluster, and is then a row of
 * errors.csv. An image that fails is a result like any other and is not tried again.
 * <p>
 * Images are read and their files written by the executors, on a disk that all machines see under the same
 * paths; stored results and tables are written by the driver. Tasks are never run twice at a time
 * (speculation is off), as a unit's folder belongs to one task. Memory of the driver: a few kilobytes to
 * some hundred for each result under way.
 */
public final class SparkEngine implements UnitEngine {

	/** Units in Spark's hands at a time unless the user says otherwise: more than most clusters have processors. */
	private static final int MOST_AT_A_TIME = 256;

	private static final String MASTERS = "local(\\[.*\\])?|local-cluster\\[.*\\]|spark://.+|yarn|k8s://.+";

	private final UnitFunction function;
	private final SparkConf conf;
	private final OptionalInt jobs;
	private final double timeoutS;
	private int threads = 1;

	private SparkEngine(final UnitFunction function, final SparkConf conf, final EngineFactory.Request request) {
		this.function = function;
		this.conf = conf;
		jobs = request.jobs();
		timeoutS = request.timeoutS();
	}

	/**
	 * Reads Spark's own settings (system properties {@code spark.*}, which spark-submit sets too).
	 *
	 * @param function serialisable
	 * @throws InputException when it is not known where to run
	 */
	public static <F extends UnitFunction & java.io.Serializable> SparkEngine of(final F function,
		final EngineFactory.Request request)
	{
		final SparkConf conf = new SparkConf();
		request.master().ifPresent(conf::setMaster);
		final String master = conf.get("spark.master", "");
		if (master.isEmpty()) throw new InputException("--engine spark needs to know where to run.",
			"Add --master 'local[2]' for this machine or --master spark://HOST:7077 for a cluster.");
		if (!master.matches(MASTERS)) throw new InputException("--master is '" + master + "', which Spark does not know.",
			"Write for example 'local[2]', 'local[2,3]' or spark://HOST:7077.");
		conf.setIfMissing("spark.app.name", "SpineBlot");
		conf.setIfMissing("spark.log.level", "WARN");
		conf.setIfMissing("spark.ui.showConsoleProgress", "false");
		if (master.startsWith("local")) conf.setIfMissing("spark.ui.enabled", "false");
		conf.set("spark.speculation", "false");
		final String own = ownJar();
		if (!own.isEmpty() && !conf.contains("spark.jars")) conf.setJars(new String[] { own });
		return new SparkEngine(function, conf, request);
	}

	/** The jar that executors need; empty when the program runs from a folder of classes. */
	private static String ownJar() {
		try {
			final Path place = Path.of(SparkEngine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			return place.toString().endsWith(".jar") ? place.toString() : "";
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Processor threads that Spark had for the last run. */
	@Override
	public int threads() {
		return threads;
	}

	@Override
	public void run(final List<BatchUnit> units, final UnitListener listener) {
		if (units.isEmpty()) return;
		try (JavaSparkContext context = started()) {
			final UnitTask task = new UnitTask(function, timeoutS);
			final List<BatchUnit> again = new SparkPass(context, task, listener, units, false).run(jobs.orElse(
				MOST_AT_A_TIME));
			threads = context.defaultParallelism();
			if (!again.isEmpty()) new SparkPass(context, task, listener, again, true).run(1);
		}
	}

	private JavaSparkContext started() {
		try {
			return new JavaSparkContext(conf);
		}
		// Spark throws whatever the cause was, also checked exceptions that it does not declare
		catch (final Exception e) {
			throw new InputException("Spark cannot be started with the master " + conf.get("spark.master") + " (" + e + ").",
				"Check that the master runs and can be reached from here; see docs/cluster.md.", e);
		}
	}
}
