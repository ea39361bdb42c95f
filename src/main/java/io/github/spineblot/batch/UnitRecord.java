package io.github.spineblot.batch;

import java.util.List;
import java.util.Optional;

import io.github.spineblot.batch.UnitResult.Ending;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.report.BlotImageResult;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.ImageTiming;
import io.github.spineblot.report.SpineImageResult;

/**
 * The stored result of one unit: all that the tables and pages of the run need of it, and what tells
 * whether it is still valid.
 *
 * @param unit id of the unit
 * @param fingerprint of the unit when it was done
 * @param sha256 of the image; empty when it could not be read
 * @param ending how it ended
 * @param outcome one line that sums it up; empty for a failure
 * @param files of its folder, by name
 * @param failures the failure, or why a person must look at the image; at most one
 * @param timing what it cost
 * @param spines of a dendrite image
 * @param blot of a blot, without the profiles, which only the pictures show
 */
record UnitRecord(String unit, String fingerprint, String sha256, Ending ending, String outcome, List<String> files,
	List<FailedInput> failures, ImageTiming timing, Optional<SpineImageResult> spines, Optional<BlotImageResult> blot)
{

	UnitRecord {
		files = List.copyOf(files);
		// a record is read back from a folder that may come from elsewhere
		if (files.stream().anyMatch(f -> f.matches(".*[/\\\\:].*"))) throw new IllegalArgumentException("no names of files");
		failures = List.copyOf(failures);
	}

	/** Of a unit without a result. */
	static UnitRecord failed(final BatchUnit unit, final FailedInput failure) {
		return new UnitRecord(unit.id(), unit.fingerprint(), "", Ending.FAILED, "", List.of(), List.of(failure),
			new ImageTiming(unit.name(), Double.NaN, Double.NaN), Optional.empty(), Optional.empty());
	}

	static UnitRecord done(final BatchUnit unit, final SpineImageResult result) {
		return new UnitRecord(unit.id(), unit.fingerprint(), result.image().sha256(), Ending.DONE, SpineUnit.outcome(result),
			List.of(), List.of(), new ImageTiming(unit.name(), Double.NaN, Double.NaN), Optional.of(result), Optional.empty());
	}

	static UnitRecord done(final BatchUnit unit, final BlotUnit.Outcome outcome) {
		final BlotImageResult result = withoutProfiles(outcome.result());
		return new UnitRecord(unit.id(), unit.fingerprint(), result.sha256(), Ending.DONE, outcome.outcome(), List.of(),
			outcome.attention().stream().toList(), new ImageTiming(unit.name(), Double.NaN, Double.NaN), Optional.empty(),
			Optional.of(result));
	}

	/** @throws com.google.gson.JsonParseException when the text is damaged */
	static UnitRecord read(final String json) {
		return ResultJson.read(json, UnitRecord.class);
	}

	String json() {
		return ResultJson.text(this);
	}

	UnitRecord with(final ImageTiming cost, final List<String> written) {
		return new UnitRecord(unit, fingerprint, sha256, ending, outcome, written, failures, cost, spines, blot);
	}

	/** The result for the engine, with how it ended. */
	UnitResult ended(final Ending how) {
		return new UnitResult(how, new UnitRecord(unit, fingerprint, sha256, how, outcome, files, failures, timing, spines,
			blot).json());
	}

	private static BlotImageResult withoutProfiles(final BlotImageResult r) {
		if (r.result().isEmpty()) return r;
		final BlotResult x = r.result().get();
		return r.with(new BlotResult(x.lanes(), x.bands(), x.rows(), List.of(), x.ladders(), x.tiltDeg(), x.turnedDeg(), x
			.laneConfidence(), x.gain(), x.readVariance(), x.signal(), x.flags(), x.messages()));
	}
}
