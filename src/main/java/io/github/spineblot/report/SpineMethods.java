package io.github.spineblot.report;

/** How spines were counted, in sentences that can go into a paper. */
final class SpineMethods {

	private SpineMethods() { }

	static String html(final boolean spines) {
		final String tracing = "<p>Images were analysed with SpineBlot " + ProgramVersion.current() + ". Dendrites were " +
			"traced automatically: tubular structures were enhanced at several scales, segmented with two thresholds in " +
			"multiples of the image noise, thinned, and their centre lines smoothed and centred on the intensity in the " +
			"normal plane. Lengths are arc lengths of the centre line in three dimensions.</p>\n";
		if (!spines) return tracing;
		return tracing + "<p>Each dendrite was straightened along its centre line, and a model of the shaft alone was fitted " +
			"and subtracted, so that spines above and below the shaft are found as well as lateral ones. What remained above " +
			"the noise was split into protrusions, each assigned to the dendrite that it attaches to, measured, and " +
			"classified as mushroom, thin, stubby or filopodium by its length, head width and neck width. For that a model of " +
			"each spine (a head on a neck, as bright as the shaft) was blurred by the resolution of the microscope and fitted; " +
			"lengths, volumes and corrected widths are those of the model. Apparent widths are full widths at half maximum in " +
			"the image plane. The resolution was estimated from the edges of the shafts unless it was given (columns psf_xy_um " +
			"and psf_z_um of images.csv).</p>\n" +
			"<p>Density is the number of spines whose attachment lies in the analysed interval, divided by the interval's 3-D " +
			"length. Stretches near image edges, ends of the tracing and branch points are left out of both.</p>\n";
	}
}
