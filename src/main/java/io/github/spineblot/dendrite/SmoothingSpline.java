package io.github.spineblot.dendrite;

/**
 * Discrete smoothing spline of equidistant values (Whittaker 1923, doi:10.1017/S0013091500077853;
 * Eilers 2003, doi:10.1021/ac034173t): the series that minimises the weighted squared distance to the
 * data plus lambda times its squared second differences. A wave of wavelength 2 pi l is halved when
 * lambda = (l / step)^4; beyond the ends it continues straight. Solved in O(n) by a banded Cholesky
 * factorisation.
 */
final class SmoothingSpline {

	private SmoothingSpline() {
	}

	/**
	 * @param data the values
	 * @param weight one per value, at least 0, not all but one 0
	 * @param lambda stiffness, at least 0
	 */
	static double[] fit(final double[] data, final double[] weight, final double lambda) {
		final int n = data.length;
		if (n < 3) return data.clone();
		final double[] d0 = new double[n];
		final double[] d1 = new double[n];
		final double[] d2 = new double[n];
		final double[] x = new double[n];
		for (int i = 0; i < n; i++) {
			d0[i] = weight[i] + 1e-12;
			x[i] = weight[i] * data[i] + 1e-12 * data[i];
		}
		for (int i = 0; i + 2 < n; i++) {
			d0[i] += lambda;
			d0[i + 1] += 4 * lambda;
			d0[i + 2] += lambda;
			d1[i] -= 2 * lambda;
			d1[i + 1] -= 2 * lambda;
			d2[i] += lambda;
		}
		for (int i = 0; i < n; i++) {
			final double pivot = d0[i];
			final double f1 = d1[i] / pivot;
			final double f2 = d2[i] / pivot;
			if (i + 1 < n) {
				d0[i + 1] -= f1 * d1[i];
				d1[i + 1] -= f1 * d2[i];
				x[i + 1] -= f1 * x[i];
			}
			if (i + 2 < n) {
				d0[i + 2] -= f2 * d2[i];
				x[i + 2] -= f2 * x[i];
			}
		}
		for (int i = n - 1; i >= 0; i--) {
			double v = x[i];
			if (i + 1 < n) v -= d1[i] * x[i + 1];
			if (i + 2 < n) v -= d2[i] * x[i + 2];
			x[i] = v / d0[i];
		}
		return x;
	}
}
