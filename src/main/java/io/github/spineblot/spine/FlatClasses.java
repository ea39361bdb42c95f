package io.github.spineblot.spine;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * Probabilities of the classes in flat images: a multinomial logistic model (softmax) of three numbers
 * per spine, the logarithms of the head's diameter, of length over diameter and of length over apparent
 * width. Its weights stand in {@code flat-classes.properties}, which says how they were made.
 */
final class FlatClasses {

	static final FlatClasses INSTANCE = new FlatClasses("flat-classes.properties");

	/** Ratios below this are as good as no length at all. */
	private static final double LEAST_RATIO = 0.15;

	/** Per class: constant, head, length over head, length over apparent width. */
	private final double[][] weights;

	private FlatClasses(final String file) {
		final Properties read = new Properties();
		try (Reader in = new InputStreamReader(FlatClasses.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
			read.load(in);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		weights = Arrays.stream(SpineClass.values()).map(c -> Arrays.stream(read.getProperty(c.label()).trim().split(" +"))
			.mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new);
	}

	List<Double> probabilities(final double lengthUm, final double headUm, final double apparentUm) {
		final double overHead = Math.log(Math.max(LEAST_RATIO, lengthUm / headUm));
		final double[] x = { 1, Math.log(headUm), overHead, Double.isNaN(apparentUm) ? overHead : Math.log(Math.max(
			LEAST_RATIO, lengthUm / apparentUm)) };
		final double[] score = new double[weights.length];
		double largest = Double.NEGATIVE_INFINITY;
		for (int c = 0; c < score.length; c++) {
			for (int k = 0; k < x.length; k++) score[c] += weights[c][k] * x[k];
			largest = Math.max(largest, score[c]);
		}
		double sum = 0;
		for (int c = 0; c < score.length; c++) sum += score[c] = Math.exp(score[c] - largest);
		final List<Double> p = new ArrayList<>();
		for (final double s : score) p.add(s / sum);
		return p;
	}
}
