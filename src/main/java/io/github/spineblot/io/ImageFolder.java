package io.github.spineblot.io;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.spineblot.task.InputException;

/**
 * The image files in a folder and the folders in it, found by their extensions, in the order of their
 * paths. Hidden files and folders are left out, and so are folders that hold the results of a run, whose
 * pictures are no input.
 *
 * @param images paths that begin with the folder's
 * @param notes a sentence for each folder that was left out or could not be looked into
 */
public record ImageFolder(List<Path> images, List<String> notes) {

	private static final Set<String> EXTENSIONS = Set.of("tif", "tiff", "png", "jpg", "jpeg", "bmp", "gif", "pgm", "dcm",
		"dicom", "fits", "fit", "czi", "lif", "nd2", "oib", "oif", "oir", "scn", "lsm", "stk", "vsi", "ims", "flex", "svs",
		"ndpi", "qptiff", "zvi", "dv", "ics", "ids", "nrrd", "btf", "tf8", "1sc", "gel");

	/** A file that every run leaves in its output folder. */
	private static final String MARK = "provenance.json";

	public ImageFolder {
		images = List.copyOf(images);
		notes = List.copyOf(notes);
	}

	/**
	 * @param without a folder that is not looked into, with all in it
	 * @throws InputException when there is no such folder
	 */
	public static ImageFolder find(final Path folder, final Path without) {
		if (!Files.isDirectory(folder)) throw new InputException(Files.exists(folder) ? folder + " is a file, not a folder."
			: "There is no folder " + folder + ".", "Give the folder that holds the images.");
		final Visitor visitor = new Visitor(folder, without.toAbsolutePath().normalize());
		try {
			Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
		}
		catch (final IOException e) {
			throw new InputException("The folder " + folder + " cannot be looked into (" + e.getMessage() + ").",
				"Check that you may read it.", e);
		}
		visitor.images.sort(Comparator.comparing(p -> place(folder, p)));
		visitor.notes.sort(null);
		return new ImageFolder(visitor.images, visitor.notes);
	}

	/** Where an image lies in a folder, parts joined by '/' on every system. */
	public static String place(final Path folder, final Path image) {
		return folder.relativize(image).toString().replace('\\', '/');
	}

	private static boolean isImage(final Path file) {
		final String name = file.getFileName().toString();
		return !name.startsWith(".") && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(
			Locale.ROOT));
	}

	private static final class Visitor extends SimpleFileVisitor<Path> {

		private final Path folder;
		private final Path without;
		private final List<Path> images = new ArrayList<>();
		private final List<String> notes = new ArrayList<>();

		Visitor(final Path folder, final Path without) {
			this.folder = folder;
			this.without = without;
		}

		@Override
		public FileVisitResult preVisitDirectory(final Path dir, final BasicFileAttributes a) {
			if (dir.equals(folder)) return FileVisitResult.CONTINUE;
			final Path name = dir.getFileName();
			if (name != null && name.toString().startsWith(".") || dir.toAbsolutePath().normalize().equals(without))
				return FileVisitResult.SKIP_SUBTREE;
			if (!Files.exists(dir.resolve(MARK)) && !Files.exists(dir.resolve(".spineblot"))) return FileVisitResult.CONTINUE;
			notes.add(dir + " holds the results of a run and was left out.");
			return FileVisitResult.SKIP_SUBTREE;
		}

		@Override
		public FileVisitResult visitFile(final Path file, final BasicFileAttributes a) {
			if (isImage(file)) images.add(file);
			return FileVisitResult.CONTINUE;
		}

		/** A broken link to an image is a damaged image; a folder that may not be read is told. */
		@Override
		public FileVisitResult visitFileFailed(final Path file, final IOException e) {
			if (isImage(file) && !Files.isDirectory(file)) images.add(file);
			else notes.add(file + " cannot be looked into (" + e.getClass().getSimpleName() + ").");
			return FileVisitResult.CONTINUE;
		}
	}
}
