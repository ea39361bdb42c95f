package io.github.spineblot.report;

import static io.github.spineblot.report.NumberStyle.DECIMALS_4;
import static io.github.spineblot.report.NumberStyle.DIGITS_6;

import io.github.spineblot.blot.Band;
import io.github.spineblot.blot.ImagePoint;
import io.github.spineblot.blot.Lane;
import io.github.spineblot.blot.NormalisedRatio;
import io.github.spineblot.blot.Verdict;
import io.github.spineblot.report.Table.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The tables of a blot analysis. Names, order and units of the columns are the product's contract:
 * columns may be added at the end, none is renamed or dropped.
 */
public final class BlotTables {

	private BlotTables() { }

	private record LaneRow(BlotImageResult of, Lane lane) {
	}

	private record BandRow(BlotImageResult of, Band band) {
	}

	private static final List<Column<BlotImageResult>> IMAGES = List.of(
		Column.text("image", BlotImageResult::image),
		Column.text("sha256", BlotImageResult::sha256),
		Column.text("width", BlotImageResult::width),
		Column.text("height", BlotImageResult::height),
		Column.text("bit_depth", r -> r.verdict().facts().bitDepth()),
		Column.text("polarity", r -> r.verdict().polarity().name().toLowerCase(Locale.ROOT)),
		Column.number("clip_level", DIGITS_6, r -> r.verdict().facts().clipLevel()),
		Column.number("saturated_percent", DIGITS_6, r -> r.verdict().saturatedPercent()),
		Column.number("tilt_deg", DECIMALS_4, r -> r.result().map(x -> x.tiltDeg()).orElse(Double.NaN)),
		Column.text("lanes", r -> r.result().map(x -> String.valueOf(x.lanes().size())).orElse("")),
		Column.text("bands", r -> r.result().map(x -> String.valueOf(x.bands().stream().filter(b -> b.status().found())
			.count())).orElse("")),
		Column.text("verdict", r -> r.verdict().verdict().name()),
		Column.flags("flags", BlotImageResult::flags),
		Column.text("message", BlotImageResult::message),
		Column.number("lane_confidence", DECIMALS_4, r -> r.result().map(x -> x.laneConfidence()).orElse(Double.NaN)),
		Column.text("signal", r -> r.result().map(x -> x.signal()).orElse("")));

	private static final List<Column<LaneRow>> LANES = List.of(
		Column.text("image", r -> r.of.image()),
		Column.text("membrane", r -> r.of.membrane()),
		Column.text("lane", r -> r.lane.number()),
		Column.number("x_px", DECIMALS_4, r -> r.lane.xPx()),
		Column.number("width_px", DECIMALS_4, r -> r.lane.widthPx()),
		Column.number("tilt_deg", DECIMALS_4, r -> r.lane.tiltDeg()),
		Column.text("centerline", r -> line(r.lane.centreline())),
		Column.number("confidence", DECIMALS_4, r -> r.lane.confidence()),
		Column.flags("flags", r -> names(r.lane.flags())),
		Column.number("total_signal", DIGITS_6, r -> r.lane.totalSignal()),
		Column.number("total_signal_se", DIGITS_6, r -> r.lane.totalSignalSe()));

	private static final List<Column<BandRow>> BANDS = List.of(
		Column.text("image", r -> r.of.image()),
		Column.text("membrane", r -> r.of.membrane()),
		Column.text("target", r -> r.band.target()),
		Column.text("lane", r -> r.band.lane()),
		Column.text("row", r -> r.band.row()),
		place("x_px", Band::xPx),
		place("y_px", Band::yPx),
		Column.text("box_x", r -> r.band.box().x()),
		Column.text("box_y", r -> r.band.box().y()),
		Column.text("box_width", r -> r.band.box().width()),
		Column.text("box_height", r -> r.band.box().height()),
		size("volume", Band::volume),
		size("volume_se", Band::volumeSe),
		size("volume_sum", Band::volumeSum),
		size("background", Band::background),
		size("snr", Band::snr),
		size("lod", Band::lod),
		size("loq", Band::loq),
		size("kda", Band::kda),
		size("kda_error", Band::kdaError),
		Column.text("saturated_px", r -> r.band.saturatedPx()),
		Column.text("status", r -> r.band.status().name()),
		Column.flags("flags", r -> names(r.band.flags())),
		size("volume_bound", Band::volumeBound),
		place("sigma_px", Band::sigmaPx));

	private static final List<Column<NormalisedRatio>> RATIOS = List.of(
		Column.text("membrane", NormalisedRatio::membrane),
		Column.text("target", NormalisedRatio::target),
		Column.text("normalise_to", NormalisedRatio::normaliseTo),
		Column.text("animal_id", NormalisedRatio::animalId),
		Column.text("group", NormalisedRatio::group),
		Column.text("fraction", NormalisedRatio::fraction),
		Column.text("n_lanes", NormalisedRatio::lanes),
		Column.number("log2_ratio", DIGITS_6, NormalisedRatio::log2Ratio),
		Column.number("log2_ratio_se", DIGITS_6, NormalisedRatio::log2RatioSe),
		Column.number("fold_of_reference", DIGITS_6, NormalisedRatio::foldOfReference),
		Column.text("reference", NormalisedRatio::reference),
		Column.flags("flags", NormalisedRatio::flags),
		Column.number("log2_bound", DIGITS_6, NormalisedRatio::log2Bound));

	/** Every image that could be read. */
	public static Table images(final List<BlotImageResult> results) {
		return Table.of(IMAGES, results);
	}

	/** Every image: those that could be read, then those that could not, blocked with the reason. */
	public static Table images(final List<BlotImageResult> results, final List<FailedInput> failed) {
		final Table read = images(results);
		final List<List<String>> rows = new ArrayList<>(read.rows());
		for (final FailedInput f : failed) {
			if (results.stream().anyMatch(r -> r.image().equals(f.image()))) continue;
			rows.add(read.header().stream().map(column -> switch (column) {
				case "image" -> f.image();
				case "verdict" -> Verdict.BLOCK.name();
				case "flags" -> "UNREADABLE";
				case "message" -> f.problem() + " " + f.nextStep();
				default -> "";
			}).toList());
		}
		return new Table(read.header(), rows);
	}

	/** Every lane of every image. */
	public static Table lanes(final List<BlotImageResult> results) {
		return Table.of(LANES, results.stream().flatMap(r -> r.result().stream().flatMap(x -> x.lanes().stream()).map(
			l -> new LaneRow(r, l))).toList());
	}

	/** Every band of every image, also those that were not detected. */
	public static Table bands(final List<BlotImageResult> results) {
		return Table.of(BANDS, results.stream().flatMap(r -> r.result().stream().flatMap(x -> x.bands().stream()).map(
			b -> new BandRow(r, b))).toList());
	}

	/** One row per animal, membrane and target. */
	public static Table ratios(final List<NormalisedRatio> ratios) {
		return Table.of(RATIOS, ratios);
	}

	private static Column<BandRow> place(final String name, final ToDoubleFunction<Band> value) {
		return Column.number(name, DECIMALS_4, r -> value.applyAsDouble(r.band));
	}

	private static Column<BandRow> size(final String name, final ToDoubleFunction<Band> value) {
		return Column.number(name, DIGITS_6, r -> value.applyAsDouble(r.band));
	}

	private static List<String> names(final Set<? extends Enum<?>> flags) {
		return flags.stream().map(Enum::name).toList();
	}

	private static String line(final List<ImagePoint> points) {
		return points.stream().map(p -> String.format(Locale.ROOT, "%.2f:%.2f", p.xPx(), p.yPx())).collect(Collectors
			.joining(" "));
	}
}
