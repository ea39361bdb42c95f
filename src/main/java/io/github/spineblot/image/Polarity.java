package io.github.spineblot.image;

/** Whether the structures of interest are brighter or darker than what surrounds them. */
public enum Polarity {
	/** Fluorescence, chemiluminescence by camera. */
	BRIGHT_ON_DARK,
	/** Golgi in transmitted light, film, stained membranes. */
	DARK_ON_BRIGHT
}
