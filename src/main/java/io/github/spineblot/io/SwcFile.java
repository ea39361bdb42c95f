package io.github.spineblot.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.task.InputException;

/**
 * Dendrites as SWC (Cannon et al. 1998, doi:10.1016/S0165-0270(98)00091-0): one node per line, id, type,
 * x, y, z, radius, parent; here in micrometres from the centre of the first voxel, radii in
 * micrometres. Several trees may stand in one file.
 * <p>
 * <b>Written</b> are the vertices of each centre line, parents before branches, type 3. Where a branch
 * leaves between two vertices of its parent, a node is put in there, so lengths stay the same. The text
 * depends on the dendrites alone.
 * <p>
 * <b>Read</b> is any legal SWC: ids in any order and with gaps, comments, blank lines. Soma (type 1) and
 * axon (type 2) nodes are left out; what hung on a soma becomes a tree of its own. Each tree is taken
 * apart into unbranched dendrites: the longest path through it first, beginning at its end of smaller
 * id, then, from each junction, the longest path into what is left. A radius that is zero or negative
 * means "not measured" and becomes NaN.
 */
public final class SwcFile {

	private SwcFile() { }

	/** Writes dendrites. @throws InputException when the file cannot be written */
	public static void write(final Path file, final List<Dendrite> dendrites) {
		AtomicFiles.writeText(file, text(dendrites));
	}

	/** The text of the file. */
	public static String text(final List<Dendrite> dendrites) {
		return new SwcWriter(dendrites).text();
	}

	/**
	 * Reads dendrites, numbered from 1: trees in the order of their smallest node id, in each the parent
	 * before its branches.
	 *
	 * @throws InputException when the file cannot be read or is no legal SWC, with the line at fault
	 */
	public static List<Dendrite> read(final Path file) {
		try {
			return parse(file.getFileName().toString(), SmallFile.text(file, StandardCharsets.ISO_8859_1));
		}
		catch (final IOException e) {
			throw new InputException("The tracing " + file + " cannot be read.", "Check that the file exists and that you " +
				"may read it.", e);
		}
	}

	/**
	 * @param name of the file, for messages
	 */
	static List<Dendrite> parse(final String name, final String text) {
		return new SwcTrees(SwcNodes.parse(name, text)).dendrites(name);
	}
}
