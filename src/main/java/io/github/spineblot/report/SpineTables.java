package io.github.spineblot.report;

import static io.github.spineblot.report.NumberStyle.DECIMALS_4;
import static io.github.spineblot.report.NumberStyle.DIGITS_6;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.report.Table.Column;
import io.github.spineblot.spine.PointSpread;
import io.github.spineblot.spine.Spine;
import io.github.spineblot.spine.SpineClass;
import io.github.spineblot.spine.SpineDensity;

/**
 * The tables of a spine analysis. Names, order and units of the columns are the product's contract:
 * columns may be added at the end, none is renamed or dropped.
 */
public final class SpineTables {

	private SpineTables() { }

	private record SpineRow(String image, Spine spine) {
	}

	private record DendriteRow(SpineImageResult result, Dendrite dendrite) {

		Optional<SpineDensity> density() {
			return result.density(dendrite.id());
		}

		List<String> flags() {
			return Stream.concat(dendrite.flags().stream(), density().stream().flatMap(d -> d.flags().stream())).distinct()
				.toList();
		}
	}

	private record ImageRow(String image, Optional<SpineImageResult> result) {
	}

	private static final List<Column<SpineRow>> SPINES = List.of(
		Column.text("image", SpineRow::image),
		Column.text("dendrite", r -> r.spine.dendriteId()),
		Column.text("spine", r -> r.spine.id()),
		measure("x_um", s -> s.head().x()),
		measure("y_um", s -> s.head().y()),
		measure("z_um", s -> s.head().z()),
		measure("tip_x_um", s -> s.tip().x()),
		measure("tip_y_um", s -> s.tip().y()),
		measure("tip_z_um", s -> s.tip().z()),
		measure("base_x_um", s -> s.base().x()),
		measure("base_y_um", s -> s.base().y()),
		measure("base_z_um", s -> s.base().z()),
		measure("position_um", Spine::positionUm),
		measure("length_um", Spine::lengthUm),
		measure("head_width_um", Spine::headWidthUm),
		measure("neck_width_um", Spine::neckWidthUm),
		measure("head_width_corrected_um", Spine::headWidthCorrectedUm),
		Column.number("volume_um3", DIGITS_6, r -> r.spine.volumeUm3()),
		Column.text("class", r -> r.spine.spineClass().label()),
		probability(SpineClass.MUSHROOM),
		probability(SpineClass.THIN),
		probability(SpineClass.STUBBY),
		probability(SpineClass.FILOPODIUM),
		measure("elevation_deg", Spine::elevationDeg),
		Column.number("snr", DIGITS_6, r -> r.spine.snr()),
		measure("confidence", Spine::confidence),
		Column.text("state", r -> r.spine.state().name().toLowerCase(Locale.ROOT)),
		Column.flags("flags", r -> r.spine.flags()),
		measure("neck_length_um", Spine::neckLengthUm),
		measure("neck_width_corrected_um", Spine::neckWidthCorrectedUm));

	private static final List<Column<DendriteRow>> DENDRITES = List.of(
		Column.text("image", r -> r.result.image().name()),
		Column.text("dendrite", r -> r.dendrite.id()),
		Column.number("length_um", DECIMALS_4, r -> r.dendrite.centreline().lengthUm()),
		Column.number("length_xy_um", DECIMALS_4, r -> r.dendrite.centreline().lengthXyUm()),
		density("analysed_um", DECIMALS_4, SpineDensity::analysedUm),
		Column.number("mean_diameter_um", DECIMALS_4, r -> r.dendrite.meanDiameterUm()),
		density("spines", DIGITS_6, SpineDensity::spines),
		density("density_per_um", DIGITS_6, SpineDensity::perUm),
		density("density_ci_low", DIGITS_6, SpineDensity::ciLow),
		density("density_ci_high", DIGITS_6, SpineDensity::ciHigh),
		count(SpineClass.MUSHROOM),
		count(SpineClass.THIN),
		count(SpineClass.STUBBY),
		count(SpineClass.FILOPODIUM),
		Column.number("tilt_deg", DECIMALS_4, r -> r.dendrite.tiltDeg()),
		Column.flags("flags", DendriteRow::flags));

	private static final List<Column<ImageRow>> IMAGES = List.of(
		Column.text("image", ImageRow::image),
		fact("sha256", ImageFacts::sha256),
		fact("width", ImageFacts::width),
		fact("height", ImageFacts::height),
		fact("slices", ImageFacts::slices),
		fact("bit_depth", ImageFacts::bitDepth),
		fact("channel", ImageFacts::channel),
		value("pixel_um", DIGITS_6, r -> r.image().voxel().xUm()),
		value("z_um", DIGITS_6, r -> r.image().slices() == 1 ? Double.NaN : r.image().voxel().zUm()),
		fact("calibration_source", ImageFacts::calibrationSource),
		fact("polarity", ImageFacts::polarityWord),
		value("saturated_percent", DIGITS_6, r -> r.image().saturatedPercent()),
		value("dendrites", DIGITS_6, r -> r.dendrites().size()),
		value("length_um", DECIMALS_4, SpineImageResult::lengthUm),
		value("spines", DIGITS_6, r -> r.searchedForSpines() ? r.countedSpines() : Double.NaN),
		value("density_per_um", DIGITS_6, SpineImageResult::densityPerUm),
		Column.text("status", r -> r.result.isPresent() ? "ok" : "failed"),
		Column.flags("flags", r -> r.result.map(SpineImageResult::allFlags).orElse(List.of())),
		value("psf_xy_um", DECIMALS_4, r -> r.pointSpread().map(PointSpread::xyUm).orElse(Double.NaN)),
		value("psf_z_um", DECIMALS_4, r -> r.image().slices() == 1 ? Double.NaN : r.pointSpread().map(PointSpread::zUm)
			.orElse(Double.NaN)));

	private static final List<Column<FailedInput>> ERRORS = List.of(
		Column.text("image", FailedInput::image),
		Column.text("problem", FailedInput::problem),
		Column.text("next_step", FailedInput::nextStep),
		Column.text("stage", FailedInput::stage));

	private static final List<Column<ImageTiming>> TIMINGS = List.of(
		Column.text("image", ImageTiming::image),
		Column.number("seconds", DECIMALS_4, ImageTiming::seconds),
		Column.number("peak_mb", DIGITS_6, ImageTiming::peakMb));

	/** Every spine of every image, also those that do not count in the density. */
	public static Table spines(final List<SpineImageResult> results) {
		return Table.of(SPINES, results.stream().flatMap(r -> r.spines().stream().map(s -> new SpineRow(r.image().name(),
			s))).toList());
	}

	/** Every dendrite of every image. */
	public static Table dendrites(final List<SpineImageResult> results) {
		return Table.of(DENDRITES, results.stream().flatMap(r -> r.dendrites().stream().map(d -> new DendriteRow(r, d)))
			.toList());
	}

	/**
	 * Every input image.
	 *
	 * @param names of all inputs, in their order; one without a result is marked as failed
	 */
	public static Table images(final List<String> names, final List<SpineImageResult> results) {
		return Table.of(IMAGES, names.stream().map(n -> new ImageRow(n, results.stream().filter(r -> r.image().name()
			.equals(n)).findFirst())).toList());
	}

	/** The inputs that failed. */
	public static Table errors(final List<FailedInput> failed) {
		return Table.of(ERRORS, failed);
	}

	/** What each image cost; the only table that differs between two runs. */
	public static Table timings(final List<ImageTiming> timings) {
		return Table.of(TIMINGS, timings);
	}

	private static Column<SpineRow> measure(final String name, final ToDoubleFunction<Spine> value) {
		return Column.number(name, DECIMALS_4, r -> value.applyAsDouble(r.spine));
	}

	private static Column<SpineRow> probability(final SpineClass c) {
		return measure("p_" + c.label(), s -> s.classProbabilities().get(c.ordinal()));
	}

	private static Column<DendriteRow> density(final String name, final NumberStyle style,
		final ToDoubleFunction<SpineDensity> value)
	{
		return Column.number(name, style, r -> r.density().stream().mapToDouble(value).findFirst().orElse(Double.NaN));
	}

	private static Column<DendriteRow> count(final SpineClass c) {
		return Column.number(c.label(), DIGITS_6, r -> r.density().isEmpty() ? Double.NaN : r.result.counted(r.dendrite
			.id()).filter(s -> s.spineClass() == c).count());
	}

	private static Column<ImageRow> fact(final String name, final Function<ImageFacts, Object> value) {
		return Column.text(name, r -> r.result.map(x -> value.apply(x.image())).orElse(""));
	}

	private static Column<ImageRow> value(final String name, final NumberStyle style,
		final ToDoubleFunction<SpineImageResult> value)
	{
		return Column.number(name, style, r -> r.result.stream().mapToDouble(value).findFirst().orElse(Double.NaN));
	}
}
