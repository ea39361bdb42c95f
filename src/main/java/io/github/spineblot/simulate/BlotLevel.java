package io.github.spineblot.simulate;

/** How difficult the background of a simulated membrane is. */
public enum BlotLevel {
	/** The same everywhere. */
	FLAT,
	/** A slope, a bulge and a few broad blotches. */
	GRADIENT,
	/** Blotches of the size of bands and larger, lane smears, dust and scratches. */
	HARD,
	/** As hard, twice as strong and denser, with streaks. */
	EXTREME
}
