package io.github.spineblot.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.image.Volume;
import io.github.spineblot.io.SourceImage;
import io.github.spineblot.report.NumberStyle;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.task.Workers;

/** One dendrite image from its file to its result and its own folder of files: the same for every run. */
final class SpineUnit {

	private static final double READ = 0.05;
	private static final double ANALYSED = 0.95;

	private final SpineJob job;
	private final Path out;
	private final Workers workers;

	/**
	 * @param out folder of the run, in which the image's own folder lies
	 * @param workers threads inside the image
	 */
	SpineUnit(final SpineJob job, final Path out, final Workers workers) {
		this.job = job;
		this.out = out;
		this.workers = workers;
	}

	/** @param given a tracing to use instead of an own one */
	SpineImageResult run(final InputImage input, final Optional<List<Dendrite>> given, final UnitProgress progress) {
		progress.enter("reading", 0);
		final SourceImage source = input.read(job.input());
		progress.enter("calibration", READ);
		source.requireCalibrated();
		progress.enter("analysing", READ);
		final SpineImageResult result = job.analyse(source, input.name(), given, workers, progress.part(READ, ANALYSED));
		progress.beginWriting();
		progress.update("writing", ANALYSED);
		SpineImageFolder.write(out.resolve(input.folder()), result, source.volume());
		return result;
	}

	/** What would be done, without doing it. */
	String plan(final InputImage input) {
		final SourceImage source = input.read(job.input()).requireCalibrated();
		final Volume v = source.volume();
		final String size = v.width() + " x " + v.height() + (v.is2D() ? "" : " x " + v.depth()) + " voxels of " + um(v
			.voxel().xUm()) + (v.is2D() ? "" : ", slices every " + um(v.voxel().zUm()));
		return size + " (" + source.calibrationSource() + "), " + v.polarity().name().toLowerCase(Locale.ROOT).replace('_',
			'-') + ": would be " + (job.findsSpines() ? "traced and searched for spines" : "traced");
	}

	/** One line that sums a result up. */
	static String outcome(final SpineImageResult r) {
		final String dendrites = r.dendrites().size() + (r.dendrites().size() == 1 ? " dendrite, " : " dendrites, ") + String
			.format(Locale.ROOT, "%.1f um", r.lengthUm());
		if (!r.searchedForSpines()) return dendrites;
		return dendrites + ", " + r.countedSpines() + " spines" + (Double.isNaN(r.densityPerUm()) ? "" : ", " + String
			.format(Locale.ROOT, "%.3f per um", r.densityPerUm()));
	}

	private static String um(final double value) {
		return NumberStyle.DECIMALS_4.text(value) + " um";
	}
}
