package io.github.spineblot.spark;

import io.github.spineblot.batch.EngineFactory;
import io.github.spineblot.batch.UnitEngine;
import io.github.spineblot.batch.UnitWork;
import io.github.spineblot.task.InputException;

/** Makes {@link SparkEngine}s where Spark is on the class path, and says how to get it where it is not. */
public final class SparkEngineFactory implements EngineFactory {

	/** A class of Spark that every program needs. */
	private static final String SPARK = "org.apache.spark.api.java.JavaSparkContext";

	@Override
	public String name() {
		return "spark";
	}

	@Override
	public UnitEngine make(final UnitWork work, final Request request) {
		try {
			// this class itself names none of Spark's, so that it can be loaded without
			Class.forName(SPARK, false, Thread.currentThread().getContextClassLoader());
		}
		catch (final ClassNotFoundException e) {
			throw new InputException("Apache Spark is not on the class path.", "Start the program with the launcher ./spineblot, " +
				"which fetches Spark or takes the installation that SPARK_HOME names, or with spark-submit; see docs/cluster.md.", e);
		}
		return SparkEngine.of(work, request);
	}
}
