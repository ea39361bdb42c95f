package io.github.spineblot.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.spineblot.batch.BatchUnit.Kind;

/** Tells from the names of the folders that an image lies in what it shows; the nearest folder counts. */
final class ImageKindRule {

	private static final List<String> DENDRITES = List.of("spine", "dendrit", "golgi");
	private static final List<String> BLOTS = List.of("blot", "western", "membrane", "immunoblot");
	private static final List<String> BLOT_WORDS = List.of("wb", "gel", "gels");

	private ImageKindRule() { }

	/**
	 * @param folder of the run, whose own name counts last
	 * @return the folder's name with the kind, or empty when no name tells
	 */
	static Optional<Named> byFolder(final Path folder, final Path image) {
		final List<String> names = new ArrayList<>();
		final Path inside = folder.relativize(image);
		for (int i = inside.getNameCount() - 2; i >= 0; i--) names.add(inside.getName(i).toString());
		final Path own = folder.toAbsolutePath().normalize().getFileName();
		if (own != null) names.add(own.toString());
		for (final String name : names) {
			final Kind kind = kind(name);
			if (kind != Kind.UNKNOWN) return Optional.of(new Named(kind, name));
		}
		return Optional.empty();
	}

	/** A kind and the name of the folder that told it. */
	record Named(Kind kind, String folder) {
	}

	private static Kind kind(final String name) {
		final List<String> words = Arrays.asList(name.toLowerCase(Locale.ROOT).split("[^a-z]+"));
		final boolean dendrites = words.stream().anyMatch(w -> DENDRITES.stream().anyMatch(w::startsWith));
		final boolean blots = words.stream().anyMatch(w -> BLOT_WORDS.contains(w) || BLOTS.stream().anyMatch(w::startsWith));
		if (dendrites == blots || words.contains("spineblot")) return Kind.UNKNOWN;
		return dendrites ? Kind.DENDRITES : Kind.BLOT;
	}
}
