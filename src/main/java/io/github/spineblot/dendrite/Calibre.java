package io.github.spineblot.dendrite;

/**
 * How much process there is: radius, and the fluorescence integrated over the cross section (axis
 * brightness, corrected for what the optics take from a thin process, times the area). See
 * {@link DendriteRule} for what is told by it.
 *
 * @param radiusUm median radius, corrected for the optics
 * @param integrated brightness times um2, positive
 */
record Calibre(double radiusUm, double integrated) {

	/** What touches a dendrite and is filled to less than this fraction of it is its blur. */
	private static final double BRANCH_FILLING = 0.3;

	Calibre(final FittedLine line, final Optics optics) {
		this(line.medianRadiusUm(), Math.max(1e-9, line.medianBrightness()) / optics.axisBrightness(line
			.medianRadiusUm()) * Math.PI * line.medianRadiusUm() * line.medianRadiusUm());
	}

	/** Brightness that a process wide enough to be resolved would have. */
	double filling() {
		return integrated / (Math.PI * radiusUm * radiusUm);
	}

	/**
	 * The radius, corrected by the brightness: noise, spines and varicosities widen the median profile of
	 * an axon, but its light stays that of a thin process. A third power, because brightness differs
	 * between dendrites for other reasons too.
	 *
	 * @param dendrites filling of the image's dendrites
	 */
	double effectiveRadiusUm(final double dendrites) {
		return radiusUm * Math.cbrt(Math.min(1, filling() / dendrites));
	}

	/** Whether a process cannot be a branch of another: the cytoplasm of one cell is filled alike. */
	boolean isPalerThanABranch(final Calibre other) {
		return filling() < BRANCH_FILLING * other.filling();
	}
}
