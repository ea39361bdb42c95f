package io.github.spineblot.simulate;

/** How much protein lies in the lanes of a simulated dilution series. */
public final class MembraneLoads {

	private static final double FIRST_UG = 80;

	private MembraneLoads() { }

	/** @param lane number from the left, from 1 @return load in micrograms, halved from lane to lane */
	public static double loadUg(final int lane) {
		return FIRST_UG / StrictMath.pow(2, lane - 1);
	}
}
