package io.github.spineblot.batch;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.task.InputException;

/**
 * One of several parts of a run, each of which is run by itself, such as by the job array of a scheduler:
 * every n-th image, so that the parts take about equally long.
 *
 * @param index from 1
 * @param of number of parts
 */
public record Shard(int index, int of) {

	public Shard {
		if (index < 1 || index > of) throw new IllegalArgumentException("part " + index + " of " + of);
	}

	/** Reads "2/8". @throws InputException when it is no such text */
	public static Shard parse(final String text) {
		if (text.matches("[1-9][0-9]{0,5}/[1-9][0-9]{0,5}")) {
			final int index = Integer.parseInt(text.substring(0, text.indexOf('/')));
			final int of = Integer.parseInt(text.substring(text.indexOf('/') + 1));
			if (index <= of) return new Shard(index, of);
		}
		throw new InputException("--shard is '" + text + "', which is no part of a run.",
			"Write the part and the number of parts, for example --shard 1/8 to --shard 8/8.");
	}

	/** The part's members, in their order. */
	<T> List<T> of(final List<T> all) {
		final List<T> own = new ArrayList<>();
		for (int i = index - 1; i < all.size(); i += of) own.add(all.get(i));
		return own;
	}

	@Override
	public String toString() {
		return index + "/" + of;
	}
}
