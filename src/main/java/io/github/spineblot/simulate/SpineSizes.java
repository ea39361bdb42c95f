package io.github.spineblot.simulate;

import io.github.spineblot.spine.SpineClass;

/**
 * Draws the dimensions of one spine of a given class.
 * <p>
 * Thin and mushroom spines after Harris, Jensen and Tsao 1992 (doi 10.1523/JNEUROSCI.12-07-02685.1992;
 * CA1: head volume 0.03 and 0.27 +- 0.13 um3, which are spheres of 0.39 and 0.80 um; neck diameter
 * 0.10 +- 0.03 and 0.20 +- 0.07 um; neck length 0.51 +- 0.34 and 0.43 +- 0.21 um; stubby spines 0.44
 * +- 0.15 um long and about as wide) and Harris and Stevens 1989 (doi
 * 10.1523/JNEUROSCI.09-08-02982.1989). Neck diameters of live and cortical spines reach higher, 0.20
 * +- 0.06 um (Arellano et al. 2007, doi 10.3389/neuro.01.1.1.010.2007) and necks are 0.2 to 1.6 um long
 * (Tonnesen et al. 2014, doi 10.1038/nn.3682), so the means here lie between these. Filopodia: thinner
 * than 0.3 um and longer than 2 um (Yuste and Bonhoeffer 2004, doi 10.1038/nrn1300). All normal
 * distributions are cut where the class would become another one.
 */
record SpineSizes(double headDiameterUm, double headAspect, double neckDiameterUm, double neckLengthUm) {

	static SpineSizes draw(final SpineClass c, final double variability, final SeededRandom random) {
		final Draw d = new Draw(random, variability);
		return switch (c) {
			case MUSHROOM -> new SpineSizes(d.normal(0.72, 0.13, 0.50, 1.10), d.normal(0.95, 0.12, 0.7, 1.2), d.normal(0.19,
				0.045, 0.10, 0.32), d.normal(0.50, 0.20, 0.15, 1.1));
			case THIN -> new SpineSizes(d.normal(0.38, 0.06, 0.24, 0.49), d.normal(1.05, 0.1, 0.8, 1.3), d.normal(0.13, 0.03,
				0.07, 0.21), d.normal(0.75, 0.30, 0.30, 1.6));
			case STUBBY -> new SpineSizes(d.normal(0.54, 0.08, 0.34, 0.75), 1, Double.NaN, 0);
			case FILOPODIUM -> {
				final double diameter = d.normal(0.16, 0.03, 0.10, 0.24);
				yield new SpineSizes(diameter * 1.2, 1, diameter, d.normal(2.6, 0.6, 1.7, 4.2));
			}
		};
	}

	private record Draw(SeededRandom random, double variability) {

		double normal(final double mean, final double sd, final double low, final double high) {
			return variability == 0 ? mean : random.gaussianWithin(mean, sd * variability, low, high);
		}
	}
}
