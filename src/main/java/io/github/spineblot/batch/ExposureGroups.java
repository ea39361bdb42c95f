package io.github.spineblot.batch;

import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.blot.ExposureMerge;
import io.github.spineblot.report.BlotImageResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the images that are exposures of one membrane and merges them: with sheets those of the same
 * membrane and target, without sheets those of the same size that show the same bands.
 */
final class ExposureGroups {

	private final List<BlotImageResult> results;
	private final Map<String, ImageEntry> entries;

	ExposureGroups(final List<BlotImageResult> results, final Map<String, ImageEntry> entries) {
		this.results = results;
		this.entries = entries;
	}

	/** The results; saturated bands have volumes where a shorter exposure gives them. */
	List<BlotImageResult> merged() {
		final List<BlotImageResult> merged = new ArrayList<>();
		for (final BlotImageResult r : results) merged.add(merged(r));
		return merged;
	}

	private BlotImageResult merged(final BlotImageResult r) {
		BlotImageResult best = r;
		double error = Double.POSITIVE_INFINITY;
		for (final BlotImageResult other : results) {
			if (other == r || !together(r, other) || r.result().isEmpty() || other.result().isEmpty()) continue;
			final Optional<ExposureMerge> merge = ExposureMerge.of(r.result().get(), other.result().get());
			if (merge.isEmpty() || !(merge.get().factor() > 1) || merge.get().replaced() == 0 || merge.get()
				.factorError() >= error) continue;
			error = merge.get().factorError();
			final BlotResult x = TargetRow.withBands(r.result().get(), merge.get().bands());
			best = r.with(x).noted("MERGED", merge.get().message(other.image()));
		}
		return best;
	}

	private boolean together(final BlotImageResult a, final BlotImageResult b) {
		final ImageEntry ea = entries.get(a.image());
		final ImageEntry eb = entries.get(b.image());
		if (ea != null && eb != null) return ea.membrane().equals(eb.membrane()) && ea.target().equals(eb.target());
		return ea == null && eb == null && a.width() == b.width() && a.height() == b.height();
	}
}
