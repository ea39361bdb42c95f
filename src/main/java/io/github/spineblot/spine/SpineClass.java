package io.github.spineblot.spine;

/** The four shape classes of dendritic protrusions, in the order of the p_ columns. */
public enum SpineClass {
	MUSHROOM, THIN, STUBBY, FILOPODIUM;

	/** As written in tables. */
	public String label() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}
}
