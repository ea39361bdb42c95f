package io.github.spineblot.blot;

/** Whether numbers from an image can be trusted. */
public enum Verdict {
	/** Nothing speaks against it. */
	PASS,
	/** Usable with the named reservation. */
	WARN,
	/** Ratios from this image would be wrong; none are given unless the user insists. */
	BLOCK
}
