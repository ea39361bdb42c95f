package io.github.spineblot.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.spineblot.blot.BlotAnalysis;
import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.blot.BlotSettings;
import io.github.spineblot.blot.EmptyLanes;
import io.github.spineblot.blot.ImageCheck;
import io.github.spineblot.blot.ImageVerdict;
import io.github.spineblot.blot.StoredFacts;
import io.github.spineblot.blot.Verdict;
import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.BlotRoiZip;
import io.github.spineblot.io.BlotSheets;
import io.github.spineblot.io.SourceImage;
import io.github.spineblot.report.BlotImageResult;
import io.github.spineblot.report.BlotOverlay;
import io.github.spineblot.report.BlotProfiles;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.task.Workers;

/**
 * One blot image from its file to its result and its own folder of files: check, lanes, bands, volumes.
 * The same for every run. What needs other images (merged exposures, ratios) comes after all of them.
 */
final class BlotUnit {

	private static final double READ = 0.1;
	private static final double ANALYSED = 0.9;

	private final BlotRunSettings settings;
	private final Path out;
	private final Workers workers;

	/**
	 * What came out.
	 *
	 * @param result of the image
	 * @param attention why a person must look at it before any use, although it was read
	 * @param outcome one line that sums it up
	 */
	record Outcome(BlotImageResult result, Optional<FailedInput> attention, String outcome) {
	}

	BlotUnit(final BlotRunSettings settings, final Path out, final Workers workers) {
		this.settings = settings;
		this.out = out;
		this.workers = workers;
	}

	Outcome run(final InputImage input, final UnitProgress progress) {
		progress.enter("reading", 0);
		final Optional<ImageEntry> entry = BlotSheets.entry(settings.design(), input.path());
		final SourceImage source = input.read(settings.input());
		final Plane stored = source.plane();
		progress.enter("image check", READ);
		final ImageVerdict verdict = verdict(source, stored, entry);
		final Plane plane = verdict.oriented(stored);
		final boolean readable = !verdict.unreadable() || settings.force();
		progress.enter("analysing", READ);
		Optional<BlotResult> result = Optional.empty();
		EmptyLanes added = EmptyLanes.NONE;
		if (readable) {
			result = Optional.of(analysed(plane, verdict, entry, added, progress));
			added = missing(result.get(), plane, entry);
			// Counted anew with the lanes that nothing is seen of, so that the numbers are those of the sheet.
			if (!added.equals(EmptyLanes.NONE)) result = Optional.of(analysed(plane, verdict, entry, added, progress));
		}
		BlotImageResult r = new BlotImageResult(input.name(), input.folder(), source.sha256(), plane.width(), plane.height(),
			entry.map(ImageEntry::membrane).orElse(""), verdict, result, List.of(), List.of());
		r = named(placed(r, added), entry);
		if (verdict.verdict() == Verdict.BLOCK && settings.force()) r = r.noted("FORCED",
			"Numbers were asked for with --force although the image check blocks the image.");
		progress.beginWriting();
		progress.update("writing", ANALYSED);
		writeFolder(r, plane, out.resolve(input.folder()));
		return outcome(input, r);
	}

	private BlotResult analysed(final Plane plane, final ImageVerdict verdict, final Optional<ImageEntry> entry,
		final EmptyLanes added, final UnitProgress progress)
	{
		return new BlotAnalysis(settings(entry), added).analyse(plane, verdict.facts(), workers, progress.part(READ, ANALYSED));
	}

	private EmptyLanes missing(final BlotResult result, final Plane plane, final Optional<ImageEntry> entry) {
		return entry.flatMap(e -> OuterLanes.of(result, plane.width(), plane.height(), settings.design().lanesOf(e.membrane())))
			.orElse(EmptyLanes.NONE);
	}

	private static BlotImageResult placed(final BlotImageResult r, final EmptyLanes added) {
		if (added.equals(EmptyLanes.NONE)) return r;
		final int lanes = r.result().orElseThrow().lanes().size();
		final String first = added.before() == 0 ? "" : added.before() == 1 ? "lane 1" : "lanes 1 to " + added.before();
		final String last = added.after() == 0 ? "" : added.after() == 1 ? "lane " + lanes : "lanes " + (lanes - added.after() + 1) +
			" to " + lanes;
		return r.noted("OUTER_LANES_PLACED", "The image shows " + (lanes - added.before() - added.after()) +
			" lanes, the sheet lists " + lanes + ": nothing is to be seen in " + first + (first.isEmpty() || last.isEmpty() ? ""
				: " and ") + last + ", placed at the regular distance of the others, the only place on the image that agrees with the " +
			"sheet. Check the numbers of the lanes on the overlay.");
	}

	/** What would be done, without doing it. */
	String plan(final InputImage input) {
		final Optional<ImageEntry> entry = BlotSheets.entry(settings.design(), input.path());
		final SourceImage source = input.read(settings.input());
		final Plane stored = source.plane();
		final ImageVerdict verdict = verdict(source, stored, entry);
		final String said = verdict.message().isEmpty() ? "" : " " + verdict.message();
		return stored.width() + " x " + stored.height() + " pixels, image check " + verdict.verdict() + "." + said +
			(verdict.unreadable() && !settings.force() ? " Nothing would be measured" : " Would be searched for lanes and bands");
	}

	private ImageVerdict verdict(final SourceImage source, final Plane stored, final Optional<ImageEntry> entry) {
		final Optional<Polarity> polarity = settings.input().polarity().or(() -> entry.flatMap(ImageEntry::polarity));
		return ImageCheck.of(stored, facts(source), polarity, workers);
	}

	private Outcome outcome(final InputImage input, final BlotImageResult r) {
		final BlotResult x = r.result().orElse(null);
		if (r.verdict().verdict() == Verdict.BLOCK && !settings.force()) return attention(r, new FailedInput(input.name(), r
			.verdict().message(), x == null ? "Nothing was measured." : "Lanes and bands are listed, but no ratios; " +
				"--force gives them all the same.", "image check"));
		if (x == null || x.lanes().isEmpty()) return attention(r, new FailedInput(input.name(),
			"No lane was found: nothing in the image looks like bands in lanes.",
			"Check that it is a blot or gel; --lanes-hint N and --polarity may help.", "analysing"));
		return new Outcome(r, Optional.empty(), x.lanes().size() + " lanes, " + x.bands().stream().filter(b -> b.status()
			.found()).count() + " bands, " + r.verdict().verdict());
	}

	private static Outcome attention(final BlotImageResult r, final FailedInput failure) {
		return new Outcome(r, Optional.of(failure), "");
	}

	private static StoredFacts facts(final SourceImage source) {
		return new StoredFacts(source.bitDepth(), source.flags().contains("LOSSY") ? "JPEG" : "", source.flags().contains(
			"INVERTED_LUT"), false);
	}
	/** What the sheet says about the membrane goes before the general options. */
	private BlotSettings settings(final Optional<ImageEntry> entry) {
		BlotSettings s = settings.blot();
		if (entry.isEmpty()) return s;
		final ImageEntry e = entry.get();
		final BlotDesign design = settings.design();
		if (!design.ladderLanes(e.membrane()).isEmpty()) s = s.withLadderLanes(design.ladderLanes(e.membrane()));
		if (s.lanesHint() == 0) s = s.withLanesHint(design.laneCount(e.membrane()));
		if (e.expectedKda() > 0 && !s.ladderLanes().isEmpty()) s = s.withTargets(Map.of(e.target(), e.expectedKda()));
		return "auto".equals(s.signal()) ? s.withSignal(e.detection().signal()) : s;
	}

	/** Bands carry the sheet's target: by mass, else the only row, else the strongest. */
	private BlotImageResult named(final BlotImageResult r, final Optional<ImageEntry> entry) {
		if (entry.isEmpty() || r.result().isEmpty()) return r;
		final BlotResult x = r.result().get();
		final int expected = settings.design().laneCount(entry.get().membrane());
		BlotImageResult noted = r;
		if (x.lanes().size() != expected) noted = noted.noted("LANES_NOT_AS_ON_SHEET", "The image shows " + x.lanes().size() +
			" lanes, but the sheet lists " + expected + " for membrane " + entry.get().membrane() +
			"; no ratios are made from it, because lanes could be confused.");
		return TargetRow.named(noted, entry.get());
	}

	/** Overlay, profiles and regions are drawn at the same time, then written. */
	private void writeFolder(final BlotImageResult r, final Plane plane, final Path folder) {
		final boolean lanes = r.result().isPresent() && !r.result().get().lanes().isEmpty();
		final byte[][] files = new byte[lanes ? 3 : 1][];
		workers.forEach(files.length, i -> files[i] = switch (i) {
			case 0 -> BlotOverlay.png(r, plane);
			case 1 -> BlotProfiles.png(r);
			default -> BlotRoiZip.of(r.result().get());
		});
		AtomicFiles.makeFolder(folder);
		AtomicFiles.writeBytes(folder.resolve("overlay.png"), files[0]);
		if (!lanes) return;
		AtomicFiles.writeBytes(folder.resolve("profiles.png"), files[1]);
		AtomicFiles.writeBytes(folder.resolve("rois.zip"), files[2]);
	}
}
