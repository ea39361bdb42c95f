package io.github.spineblot.batch;

import io.github.spineblot.blot.Band;
import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.BlotDesign.Role;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.report.BlotImageResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides which row of an image is the protein that the sheet names, and writes its name on the bands. */
final class TargetRow {

	private TargetRow() { }

	static BlotImageResult named(final BlotImageResult r, final ImageEntry entry) {
		final BlotResult x = r.result().orElseThrow();
		if (entry.role() == Role.TOTAL_PROTEIN) return r;
		if (x.bands().stream().anyMatch(b -> b.target().equals(entry.target()))) return r;
		final Map<Integer, Double> strength = new TreeMap<>();
		for (final Band b : x.bands()) {
			if (!b.target().equals("ladder")) strength.merge(b.row(), b.status().found() ? Double.isNaN(b.volume()) ? Math.max(b
				.volumeBound(), 0) : b.volume() : 0, Double::sum);
		}
		if (strength.isEmpty()) return r.noted("TARGET_NOT_FOUND", "No band of " + entry.target() + " was found.");
		final int row = strength.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
		final BlotResult named = renamed(x, row, entry.target());
		if (strength.size() == 1) return r.with(named);
		return r.with(named).noted("TARGET_BY_STRENGTH", "The row of " + entry.target() +
			" could not be found by its mass (no readable ladder or no expected_kda); the strongest of " + strength.size() +
			" rows was taken.");
	}

	private static BlotResult renamed(final BlotResult x, final int row, final String target) {
		final List<Band> bands = new ArrayList<>();
		for (final Band b : x.bands()) {
			bands.add(b.row() != row || b.target().equals("ladder") ? b : new Band(target, b.lane(), b.row(), b.xPx(), b.yPx(),
				b.box(), b.sigmaPx(), b.volume(), b.volumeSe(), b.volumeSum(), b.volumeBound(), b.background(), b.snr(), b
					.lod(), b.loq(), b.kda(), b.kdaError(), b.saturatedPx(), b.status(), b.flags()));
		}
		return withBands(x, bands);
	}

	static BlotResult withBands(final BlotResult x, final List<Band> bands) {
		return new BlotResult(x.lanes(), bands, x.rows(), x.profiles(), x.ladders(), x.tiltDeg(), x.turnedDeg(), x
			.laneConfidence(), x.gain(), x.readVariance(), x.signal(), x.flags(), x.messages());
	}
}
