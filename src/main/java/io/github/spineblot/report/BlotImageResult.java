package io.github.spineblot.report;

import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.blot.ImageVerdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything about one image of a blot run.
 *
 * @param image name as in the tables
 * @param folder of its own files
 * @param sha256 of the file
 * @param width columns
 * @param height rows
 * @param membrane its membrane on the sheet, empty without one
 * @param verdict of the image check
 * @param result of the analysis; empty when the image cannot be read as a blot
 * @param notes sentences of the run about this image, such as a lane count that is not the sheet's
 * @param extraFlags upper-case words of the run about this image
 */
public record BlotImageResult(String image, String folder, String sha256, int width, int height, String membrane,
	ImageVerdict verdict, Optional<BlotResult> result, List<String> notes, List<String> extraFlags)
{

	public BlotImageResult {
		notes = List.copyOf(notes);
		extraFlags = List.copyOf(extraFlags);
	}

	/** Of the check, the analysis and the run. */
	List<String> flags() {
		final Set<String> flags = new LinkedHashSet<>(verdict.flags());
		result.ifPresent(r -> r.flags().forEach(f -> flags.add(f.name())));
		flags.addAll(extraFlags);
		return new ArrayList<>(flags);
	}

	/** All sentences about the image. */
	String message() {
		final List<String> all = new ArrayList<>();
		if (!verdict.message().isEmpty()) all.add(verdict.message());
		result.ifPresent(r -> all.addAll(r.messages()));
		all.addAll(notes);
		return String.join(" ", all);
	}

	/** Whether a flag is set. */
	public boolean flagged(final String flag) {
		return flags().contains(flag);
	}

	/** A copy with another result. */
	public BlotImageResult with(final BlotResult other) {
		return new BlotImageResult(image, folder, sha256, width, height, membrane, verdict, Optional.of(other), notes,
			extraFlags);
	}

	/** A copy with a further note. */
	public BlotImageResult noted(final String flag, final String note) {
		final List<String> n = new ArrayList<>(notes);
		n.add(note);
		final List<String> f = new ArrayList<>(extraFlags);
		f.add(flag);
		return new BlotImageResult(image, folder, sha256, width, height, membrane, verdict, result, n, f);
	}
}
