package io.github.spineblot.blot;

/** Sums of products over samples or coefficients, in the order of their places. */
final class InnerProduct {

	private InnerProduct() { }

	static double of(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
		return sum;
	}

	static double of(final double[] weights, final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) sum += weights[i] * a[i] * b[i];
		return sum;
	}
}
