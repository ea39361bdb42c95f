package io.github.spineblot.task;

import java.util.List;

/** Names that resemble a misspelt one, by edit distance (Levenshtein 1966). */
public final class NearestNames {

	private static final int SHOWN = 3;

	private NearestNames() { }

	/** A sentence that names the nearest ones. */
	public static String suggestion(final String word, final List<String> names) {
		final List<String> nearest = of(word, names);
		return nearest.isEmpty() ? "" : "Did you mean " + String.join(" or ", nearest) + "?";
	}

	/** Up to three names that are near enough to be meant, the nearest first; ties in the given order. */
	public static List<String> of(final String word, final List<String> names) {
		final int nearest = names.stream().mapToInt(n -> distance(word, n)).min().orElse(0);
		final int enough = Math.min(nearest, Math.max(2, word.length() / 3));
		return names.stream().filter(n -> distance(word, n) <= enough).limit(SHOWN).toList();
	}

	/** Number of letters to insert, delete or replace; a name that contains the word is nearer. */
	private static int distance(final String a, final String b) {
		int[] previous = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) previous[j] = j;
		for (int i = 1; i <= a.length(); i++) {
			final int[] row = new int[b.length() + 1];
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				final int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
				row[j] = Math.min(replace, Math.min(previous[j], row[j - 1]) + 1);
			}
			previous = row;
		}
		return b.contains(a.replaceFirst("^-+", "")) ? Math.min(1, previous[b.length()]) : previous[b.length()];
	}
}
