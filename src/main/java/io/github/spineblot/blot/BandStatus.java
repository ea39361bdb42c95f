package io.github.spineblot.blot;

/** How far a band's numbers can be used. */
public enum BandStatus {
	/** Measured. */
	OK,
	/** Pixels are clipped: no volume, a lower bound instead. */
	SATURATED,
	/** A peak that is weaker than the limit of detection; volume and error are kept. */
	BELOW_LOD,
	/** The model does not describe the data: volume from the plain sum with a larger error. */
	MODEL_POOR,
	/** No peak at the place where other lanes have this row; volume and error serve as an upper limit. */
	NOT_DETECTED;

	/** True when the band was seen. */
	public boolean found() {
		return this == OK || this == SATURATED || this == MODEL_POOR;
	}
}
