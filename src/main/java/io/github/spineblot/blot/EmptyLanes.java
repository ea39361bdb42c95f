package io.github.spineblot.blot;

/**
 * Lanes beside those that show bands, known to be there although nothing is to be seen in them.
 *
 * @param before how many lie before the first lane found
 * @param after how many lie after the last one
 */
public record EmptyLanes(int before, int after) {

	/** None. */
	public static final EmptyLanes NONE = new EmptyLanes(0, 0);

	public EmptyLanes {
		if (before < 0 || after < 0) throw new IllegalArgumentException("empty lanes " + before + ", " + after);
	}
}
