package io.github.spineblot.batch;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

import io.github.spineblot.io.FileDigest;
import io.github.spineblot.report.ProgramVersion;

/**
 * One unit of work of a batch: one image with everything that its result depends on, as plain texts, so
 * that it can be sent to another process or machine that sees the same folders.
 *
 * @param id name of its stored result, made from the image's place in its folder
 * @param kind what is done with it
 * @param image path of the file
 * @param name in the tables
 * @param folder of its own files inside the output folder, parts joined by '/'
 * @param out the output folder
 * @param settings JSON object of the options given, by name; what is missing has its default
 * @param design JSON of the part of the blot sheets that concerns it, empty without sheets
 */
public record BatchUnit(String id, Kind kind, String image, String name, String folder, String out, String settings,
	String design) implements Serializable
{

	private static final int ID_LENGTH = 20;

	/** What is done with an image. */
	public enum Kind {
		/** Dendrites are traced and searched for spines. */
		DENDRITES,
		/** Lanes and bands are measured. */
		BLOT,
		/** Nothing: it cannot be told what the image shows. */
		UNKNOWN;

		/** As in the table of images: dendrites, blot; empty when not known. */
		public String word() {
			return this == UNKNOWN ? "" : name().toLowerCase(Locale.ROOT);
		}
	}

	public BatchUnit {
		Objects.requireNonNull(id);
		Objects.requireNonNull(kind);
		Objects.requireNonNull(image);
		Objects.requireNonNull(name);
		Objects.requireNonNull(folder);
		Objects.requireNonNull(out);
		Objects.requireNonNull(settings);
		Objects.requireNonNull(design);
		// a plan is read back from a folder that may come from elsewhere
		if (id.matches(".*[/\\\\].*") || !isInside(folder)) throw new IllegalArgumentException("not inside the output folder");
	}

	private static boolean isInside(final String folder) {
		final Path path = Path.of(folder);
		if (path.isAbsolute()) return false;
		for (final Path part : path) if (part.toString().equals("..")) return false;
		return true;
	}

	/** The id of the image at a place inside the folder of the run, parts joined by '/'. */
	static String idOf(final String place) {
		return sha256(place).substring(0, ID_LENGTH);
	}

	/**
	 * Hash of everything but the image that the stored result depends on: the settings, the names, the
	 * version of this program. Where the image and the output folder lie is no part of it.
	 */
	public String fingerprint() {
		return sha256(String.join("\n", ProgramVersion.current(), kind.name(), name, folder, settings, design));
	}

	private static String sha256(final String text) {
		return FileDigest.sha256(text.getBytes(StandardCharsets.UTF_8));
	}
}
