package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.BlotDesign.LaneEntry;
import io.github.spineblot.blot.BlotDesign.LaneKind;
import io.github.spineblot.blot.BlotDesign.Role;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** Ratios in closed form. */
class RatioAnalysisTest {

	private static final double LN2 = Math.log(2);

	private static ImageEntry image(final String membrane, final String target, final Role role, final String to) {
		return new ImageEntry(membrane + target, membrane, target, role, Double.NaN, to, BlotDesign.Detection.CHEMI, Optional.empty(), Double.NaN);
	}

	private static LaneEntry lane(final String membrane, final int n, final LaneKind kind, final String animal,
		final String group)
	{
		return new LaneEntry(membrane, n, kind, animal, group, "total", 20, 1, true);
	}

	private static BlotResult reading(final String target, final double... volumes) {
		final List<Band> bands = new ArrayList<>();
		for (int i = 0; i < volumes.length; i++) bands.add(band(target, i + 1, volumes[i]));
		return new BlotResult(List.of(), bands, List.of(), List.of(), List.of(), 0, 0, 1, 1, 1, "counts", Set.of(), List
			.of());
	}

	/** 2 % error; a negative volume stands for a saturated band with that bound. */
	static Band band(final String target, final int lane, final double volume) {
		final boolean clipped = volume < 0;
		return new Band(target, lane, 1, 10 * lane, 20, new BandBox(10 * lane - 4, 15, 8, 10), 2, clipped ? Double.NaN : volume,
			clipped ? Double.NaN : .02 * volume, volume, clipped ? -volume : Double.NaN, 0, 50, 1, 3, Double.NaN, Double.NaN,
			clipped ? 9 : 0, clipped ? BandStatus.SATURATED : BandStatus.OK, Set.of());
	}

	private static List<NormalisedRatio> ratios(final List<LaneEntry> lanes, final Map<String, BlotResult> readings) {
		final List<ImageEntry> images = new ArrayList<>();
		for (final String m : lanes.stream().map(LaneEntry::membrane).distinct().toList()) {
			images.add(image(m, "T", Role.TARGET, "C"));
			images.add(image(m, "C", Role.LOADING_CONTROL, ""));
		}
		return new RatioAnalysis(new BlotDesign(images, lanes), readings, "control", Set.of()).ratios();
	}

	@Test
	void ratiosAreRelativeToTheCalibratorWithItsError() {
		final List<LaneEntry> lanes = List.of(lane("M", 1, LaneKind.SAMPLE, "a", "control"), lane("M", 2, LaneKind.SAMPLE, "b",
			"x"), lane("M", 3, LaneKind.CALIBRATOR, "", ""));
		final List<NormalisedRatio> r = ratios(lanes, Map.of("MT", reading("T", 400, 100, 200), "MC", reading("C", 100, 100,
			100)));
		assertEquals(1, r.get(0).log2Ratio(), 1e-12);
		assertEquals(-1, r.get(1).log2Ratio(), 1e-12);
		assertEquals("calibrator", r.get(0).reference());
		assertEquals(Math.sqrt(4) * .02 / LN2, r.get(0).log2RatioSe(), 1e-9, "two volumes here, two in the calibrator");
	}

	@Test
	void controlsKeepTheirScatter() {
		final List<LaneEntry> lanes = List.of(lane("M", 1, LaneKind.SAMPLE, "a", "control"), lane("M", 2, LaneKind.SAMPLE, "b",
			"control"), lane("M", 3, LaneKind.SAMPLE, "c", "x"));
		final List<NormalisedRatio> r = ratios(lanes, Map.of("MT", reading("T", 100, 400, 800), "MC", reading("C", 100, 100,
			100)));
		assertEquals(-1, r.get(0).log2Ratio(), 1e-12);
		assertEquals(1, r.get(1).log2Ratio(), 1e-12);
		assertEquals(2, r.get(2).log2Ratio(), 1e-12);
		final double one = 2 * .02 * .02 / (LN2 * LN2);
		assertEquals(Math.sqrt(one * (.25 + .25)), r.get(0).log2RatioSe(), 1e-9, "a is half of its own reference");
		assertEquals(Math.sqrt(one * 1.5), r.get(2).log2RatioSe(), 1e-9);
	}

	@Test
	void aSaturatedBandGivesABoundAndAMissingControlGivesNothing() {
		final List<LaneEntry> lanes = List.of(lane("M", 1, LaneKind.SAMPLE, "a", "control"), lane("M", 2, LaneKind.SAMPLE, "b",
			"x"), lane("M", 3, LaneKind.CALIBRATOR, "", ""));
		final Map<String, BlotResult> readings = Map.of("MT", reading("T", -800, 100, 200), "MC", reading("C", 100, -50, 100));
		final List<NormalisedRatio> r = ratios(lanes, readings);
		assertTrue(Double.isNaN(r.get(0).log2Ratio()));
		assertEquals(2, r.get(0).log2Bound(), 1e-12);
		assertTrue(r.get(0).flags().containsAll(List.of("TARGET_SATURATED", "AT_LEAST")), r.get(0).flags().toString());
		assertTrue(Double.isNaN(r.get(1).log2Ratio()) && Double.isNaN(r.get(1).log2Bound()));
		assertTrue(r.get(1).flags().contains("CONTROL_SATURATED"));
		final List<NormalisedRatio> none = ratios(lanes, Map.of("MT", reading("T", 100, 100, 200)));
		assertTrue(none.stream().allMatch(x -> Double.isNaN(x.log2Ratio()) && x.flags().contains("CONTROL_IMAGE_FAILED")));
	}

	@Test
	void technicalLanesAreAveragedOnTheLogScale() {
		final List<LaneEntry> lanes = List.of(lane("M", 1, LaneKind.SAMPLE, "a", "x"), lane("M", 2, LaneKind.SAMPLE, "a", "x"),
			lane("M", 3, LaneKind.CALIBRATOR, "", ""));
		final List<NormalisedRatio> r = ratios(lanes, Map.of("MT", reading("T", 100, 400, 100), "MC", reading("C", 100, 100,
			100)));
		assertEquals(1, r.size());
		assertEquals(2, r.get(0).lanes());
		assertEquals(1, r.get(0).log2Ratio(), 1e-12);
		assertTrue(r.get(0).flags().contains("REPLICATES_DIFFER"));
	}

	/** Membrane N shows everything at half the ratio; animals a and b are on both. */
	@Test
	void commonSamplesPutMembranesOnOneScale() {
		final List<LaneEntry> lanes = List.of(lane("M", 1, LaneKind.SAMPLE, "a", "control"), lane("M", 2, LaneKind.SAMPLE, "b",
			"x"), lane("N", 1, LaneKind.SAMPLE, "a", "control"), lane("N", 2, LaneKind.SAMPLE, "b", "x"), lane("N", 3,
				LaneKind.SAMPLE, "c", "x"));
		final List<NormalisedRatio> r = ratios(lanes, Map.of("MT", reading("T", 100, 200), "MC", reading("C", 100, 100), "NT",
			reading("T", 50, 100, 400), "NC", reading("C", 100, 100, 100)));
		assertEquals(0, r.get(0).log2Ratio(), 1e-9);
		assertEquals(1, r.get(1).log2Ratio(), 1e-9);
		assertEquals(1, r.get(3).log2Ratio(), 1e-9);
		assertEquals(3, r.get(4).log2Ratio(), 1e-9);
	}

	@Test
	void mergedExposuresGiveTheSaturatedVolume() {
		final BlotResult shorter = reading("T", 100, 200, 300, 400, 5000);
		final BlotResult longer = reading("T", 1000, 2000, 3000, 4000, -9000);
		final ExposureMerge m = ExposureMerge.of(longer, shorter).orElseThrow();
		assertEquals(10, m.factor(), 1e-9);
		assertEquals(50000, m.bands().get(4).volume(), 1e-6);
		assertEquals(BandStatus.OK, m.bands().get(4).status());
		assertTrue(m.bands().get(4).flags().contains(BlotFlag.MERGED));
		assertTrue(m.bands().get(4).volumeSe() > .02 * 50000, "the factor's error comes on top");
	}


	private static List<NormalisedRatio> of(final List<ImageEntry> images, final List<LaneEntry> lanes,
		final Map<String, BlotResult> readings, final String... notProportional)
	{
		return new RatioAnalysis(new BlotDesign(images, lanes), readings, "control", Set.of(notProportional)).ratios();
	}

	private static LaneEntry lane(final String membrane, final int n, final String animal, final String fraction) {
		return animal.isEmpty() ? new LaneEntry(membrane, n, LaneKind.CALIBRATOR, "", "", fraction, 20, 1, true)
			: new LaneEntry(membrane, n, LaneKind.SAMPLE, animal, "x", fraction, 20, 1, true);
	}

	/** log2 of p/C on M minus log2 of T/C on N, each relative to its membrane's calibrator. */
	@Test
	void phosphoOverTotalOnAnotherMembraneIsEachOverItsOwnControl() {
		final List<ImageEntry> images = List.of(image("M", "pT", Role.TARGET, "T"), image("M", "C", Role.LOADING_CONTROL, ""),
			image("N", "T", Role.TARGET_TOTAL_FORM, "C"), image("N", "C", Role.LOADING_CONTROL, ""));
		final List<LaneEntry> lanes = List.of(lane("M", 1, "a", "total"), lane("M", 2, "", "total"), lane("N", 1, "",
			"total"), lane("N", 2, "a", "total"));
		final List<NormalisedRatio> r = of(images, lanes, Map.of("MpT", reading("pT", 800, 100), "MC", reading("C", 200, 100),
			"NT", reading("T", 300, 600), "NC", reading("C", 100, 400)));
		assertEquals(List.of("pT", "T"), r.stream().map(NormalisedRatio::target).toList());
		final NormalisedRatio p = r.get(0);
		assertEquals(2 - -1, p.log2Ratio(), 1e-12);
		assertEquals("T", p.normaliseTo());
		assertEquals("M/N", p.membrane());
		assertEquals(Math.sqrt(8) * .02 / LN2, p.log2RatioSe(), 1e-9, "eight volumes");
		assertTrue(p.flags().contains("ACROSS_MEMBRANES"));
		final List<NormalisedRatio> none = of(images, lanes, Map.of("MpT", reading("pT", 800, 100), "MC", reading("C", 200,
			100), "NT", reading("T", 300, -600), "NC", reading("C", 100, 400)));
		assertTrue(Double.isNaN(none.get(0).log2Ratio()));
		assertTrue(none.get(0).flags().contains("DENOMINATOR_NOT_MEASURED"), none.get(0).flags().toString());
	}

	@Test
	void phosphoOverTotalOnTheSameMembraneNeedsNoControl() {
		final List<ImageEntry> images = List.of(image("M", "pT", Role.TARGET, "T"), image("M", "T", Role.TARGET_TOTAL_FORM,
			""));
		final List<NormalisedRatio> r = of(images, List.of(lane("M", 1, "a", "total"), lane("M", 2, "", "total")), Map.of("MpT",
			reading("pT", 800, 100), "MT", reading("T", 200, 100)));
		assertEquals(2, r.get(0).log2Ratio(), 1e-12);
		assertEquals(Math.sqrt(4) * .02 / LN2, r.get(0).log2RatioSe(), 1e-9);
	}

	@Test
	void membraneFractionOverTotalFraction() {
		final List<ImageEntry> images = List.of(image("S", "G", Role.TARGET, "NaK"), image("S", "NaK", Role.LOADING_CONTROL,
			""), image("W", "G", Role.TARGET, "C"), image("W", "C", Role.LOADING_CONTROL, ""));
		final List<LaneEntry> lanes = List.of(lane("S", 1, "a", "membrane"), lane("S", 2, "", "membrane"), lane("W", 1, "a",
			"total"), lane("W", 2, "", "total"));
		final List<NormalisedRatio> r = of(images, lanes, Map.of("SG", reading("G", 400, 100), "SNaK", reading("NaK", 100,
			100), "WG", reading("G", 200, 100), "WC", reading("C", 100, 100)));
		assertEquals(3, r.size());
		assertEquals("membrane/total", r.get(2).fraction());
		assertEquals("NaK/C", r.get(2).normaliseTo());
		assertEquals(2 - 1, r.get(2).log2Ratio(), 1e-12);
		assertEquals(Math.sqrt(8) * .02 / LN2, r.get(2).log2RatioSe(), 1e-9);
	}

	@Test
	void aSeriesOfItsOwnWarnsOnEveryMembraneAndAReprobeIsNamed() {
		final List<ImageEntry> images = List.of(new ImageEntry("MT", "M", "T", Role.TARGET, Double.NaN, "C",
			BlotDesign.Detection.CHEMI_REPROBE, Optional.empty(), Double.NaN), image("M", "C", Role.LOADING_CONTROL, ""));
		final List<NormalisedRatio> r = of(images, List.of(lane("M", 1, "a", "total"), lane("M", 2, "", "total")), Map.of("MT",
			reading("T", 800, 100), "MC", reading("C", 200, 100)), "\tC");
		assertEquals(List.of("NOT_PROPORTIONAL", "REPROBED"), r.get(0).flags().stream().sorted().toList());
	}


	@Test
	void dilutionSeriesAreToldApart() {
		final double[] load = { 80, 40, 20, 10, 5, 2.5 };
		final double[] straight = new double[6];
		final double[] bent = new double[6];
		final double[] biased = new double[6];
		final double[] error = new double[6];
		for (int i = 0; i < 6; i++) {
			straight[i] = 1000 * load[i];
			bent[i] = 108000 * load[i] / (load[i] + 18);
			biased[i] = 1000 * load[i] + 6000;
			error[i] = 200;
		}
		assertEquals(DilutionSeries.Response.PROPORTIONAL, DilutionSeries.of(load, straight, error).response());
		assertEquals(1, DilutionSeries.of(load, straight, error).slope(), 1e-12);
		assertEquals(DilutionSeries.Response.SATURATING, DilutionSeries.of(load, bent, error).response());
		assertEquals(DilutionSeries.Response.BACKGROUND_BIASED, DilutionSeries.of(load, biased, error).response());
		bent[0] = bent[1] = bent[2] = Double.NaN;
		assertEquals(DilutionSeries.Response.TOO_FEW, DilutionSeries.of(load, bent, error).response());
	}
}
