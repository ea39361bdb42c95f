package io.github.spineblot.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.io.SourceImage;
import io.github.spineblot.task.InputException;

/**
 * One input file of a run with the names it goes by in the results.
 *
 * @param path as the user gave it
 * @param name in the tables: the file name, with as many parent folders as tell it from the others,
 *          joined by '/'
 * @param folder of its results inside the output folder, parts joined by '/': the name without its
 *          extension, or the whole name where that would clash
 * @param reader how it is read
 */
public record InputImage(Path path, String name, String folder, Reader reader) {

	/** How the samples come from the path. */
	@FunctionalInterface
	public interface Reader {

		/** @throws InputException when the image cannot be read or leaves a choice open */
		SourceImage read(Path path, InputSettings settings);
	}

	/** An image file. */
	public InputImage(final Path path, final String name, final String folder) {
		this(path, name, folder, ImageReader::read);
	}

	/** This image, read in another way, such as one that is open in ImageJ. */
	public InputImage readBy(final Reader other) {
		return new InputImage(path, name, folder, other);
	}

	/** Reads the image. @throws InputException when it cannot be read or leaves a choice open */
	SourceImage read(final InputSettings settings) {
		return reader.read(path, settings);
	}


	/**
	 * Names for all inputs of a run.
	 *
	 * @throws InputException when one file is given twice
	 */
	public static List<InputImage> of(final List<Path> paths) {
		final List<Path> absolute = paths.stream().map(p -> p.toAbsolutePath().normalize()).toList();
		for (int i = 0; i < paths.size(); i++) {
			if (absolute.indexOf(absolute.get(i)) < i) throw new InputException(paths.get(i) + " is given twice.",
				"Name each image once, or it would count twice.");
		}
		final List<String> names = absolute.stream().map(p -> shortestName(p, absolute)).toList();
		final List<String> folders = folders(names);
		return IntStream.range(0, paths.size()).mapToObj(i -> new InputImage(paths.get(i), names.get(i), folders.get(i)))
			.toList();
	}

	private static String shortestName(final Path path, final List<Path> all) {
		for (int parts = 1; parts < path.getNameCount(); parts++) {
			final String name = ending(path, parts);
			final int n = parts;
			if (all.stream().filter(p -> !p.equals(path)).noneMatch(p -> ending(p, Math.min(n, p.getNameCount())).equals(
				name))) return name;
		}
		return ending(path, path.getNameCount());
	}

	private static String ending(final Path path, final int parts) {
		final int n = path.getNameCount();
		final List<String> words = new ArrayList<>();
		for (int i = n - parts; i < n; i++) words.add(path.getName(i).toString());
		return String.join("/", words);
	}

	/** Two folders that differ in case alone are one on some file systems, so they count as a clash. */
	private static List<String> folders(final List<String> names) {
		final Set<String> seen = new HashSet<>();
		final Set<String> clashing = new HashSet<>();
		for (final String name : names) {
			final String key = stem(name).toLowerCase(Locale.ROOT);
			if (!seen.add(key)) clashing.add(key);
		}
		return names.stream().map(n -> clashing.contains(stem(n).toLowerCase(Locale.ROOT)) || isTaken(stem(n)) ? n
			: stem(n)).toList();
	}

	/** A folder must not have the name of one of the run's own files or folders, nor lead to another place as ".." does. */
	private static boolean isTaken(final String stem) {
		final String s = stem.toLowerCase(Locale.ROOT);
		return s.equals(Journal.FOLDER) || s.equals(StudyClosing.FOLDER) || s.substring(s.lastIndexOf('/') + 1).matches(
			"[. ]*") || s.endsWith(".csv") || s.endsWith(".json") || s.endsWith(".html");
	}

	private static String stem(final String name) {
		final String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
		final String ome = ".ome.tif";
		final int dot = file.endsWith(ome) || file.endsWith(ome + "f") ? name.length() - file.length() + file.lastIndexOf(
			".ome.") : name.lastIndexOf('.');
		return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
	}
}
