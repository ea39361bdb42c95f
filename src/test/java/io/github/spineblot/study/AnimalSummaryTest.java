package io.github.spineblot.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.spineblot.study.BlotOutcomes.RatioRow;
import io.github.spineblot.study.DendriteRow.HeadWidths;

/** One value per animal, against sums written out. */
class AnimalSummaryTest {

	private static final StudyDesign DESIGN = StudyDesign.of(List.of(Animal.of("a", "control"), Animal.of("b", "control"),
		new Animal("c", "", "stress", "", "", "", "", true, "ill"), Animal.of("d", "stress")), Optional.empty());

	private static DendriteRow row(final String animal, final double um, final int spines, final int mushroom,
		final double widths)
	{
		return new DendriteRow(animal, animal + um, um, spines / um, spines, mushroom, spines - mushroom, 0, 0,
			new HeadWidths(widths * spines, spines), new EditCount(spines, 0, 0, 0, 0));
	}

	@Test
	void densityIsTheMeanOfDendritesAndWeightedBySpinesOverLength() {
		final List<DendriteRow> rows = List.of(row("a", 20, 30, 10, 0.5), row("a", 80, 40, 30, 0.9), row("b", 50, 50, 25, 0.6));
		final List<StudyOutcome> o = SpineOutcomes.of(rows);
		final AnimalSummary plain = AnimalSummary.of(DESIGN, o.get(0));
		assertEquals((30 / 20.0 + 40 / 80.0) / 2, plain.values().get(0).value(), 1e-15);
		final AnimalSummary weighted = AnimalSummary.of(DESIGN, o.get(1));
		assertEquals(70 / 100.0, weighted.values().get(0).value(), 1e-15);
		assertEquals(1, weighted.values().get(1).value(), 1e-15);
		final AnimalSummary mushroom = AnimalSummary.of(DESIGN, o.stream().filter(x -> x.name().equals("mushroom_fraction"))
			.findFirst().orElseThrow());
		assertEquals(40 / 70.0, mushroom.values().get(0).value(), 1e-15);
		final AnimalSummary heads = AnimalSummary.of(DESIGN, o.stream().filter(x -> x.name().equals("head_width_um"))
			.findFirst().orElseThrow());
		assertEquals((30 * 0.5 + 40 * 0.9) / 70, heads.values().get(0).value(), 1e-15);
	}

	@Test
	void theMeanIsThatOfANaiveSumForManyObservations() {
		final Random random = new Random(3);
		final List<Observation> all = new ArrayList<>();
		double sum = 0;
		double weighted = 0;
		double weights = 0;
		for (int i = 0; i < 500; i++) {
			final double v = random.nextGaussian();
			final double w = 0.1 + random.nextDouble();
			sum += v;
			weighted += w * v;
			weights += w;
			all.add(new Observation("a", "d" + i, "", v, w));
		}
		final StudyOutcome mean = new StudyOutcome("x", "X", "", "dendrite", StudyOutcome.Summary.MEAN, all);
		final StudyOutcome byWeight = new StudyOutcome("x", "X", "", "dendrite", StudyOutcome.Summary.WEIGHTED_MEAN, all);
		assertEquals(sum / 500, AnimalSummary.of(DESIGN, mean).values().get(0).value(), 1e-14);
		assertEquals(weighted / weights, AnimalSummary.of(DESIGN, byWeight).values().get(0).value(), 1e-14);
	}

	@Test
	void anAnimalWithoutAValueAndAnExcludedOneCountInNoGroup() {
		final AnimalSummary s = AnimalSummary.of(DESIGN, TableOutcomes.of("x", List.of(Observation.of("a", "r", 1), Observation
			.of("c", "r", 2))));
		assertTrue(Double.isNaN(s.values().get(1).value()));
		assertEquals(2, s.values().get(2).value());
		assertFalse(s.values().get(2).counts());
		assertEquals(1, s.of("control").size());
		assertEquals(0, s.of("stress").size());
	}

	@Test
	void aDendriteThatWasNotAnalysedIsNoObservation() {
		final DendriteRow none = new DendriteRow("a", "x", Double.NaN, Double.NaN, 0, 0, 0, 0, 0, new HeadWidths(0, 0),
			EditCount.NONE);
		for (final StudyOutcome o : SpineOutcomes.of(List.of(none, row("b", 20, 10, 5, 1)))) {
			assertEquals(1, o.observations().size(), o.name());
		}
	}

	@Test
	void ratiosArePerTargetControlAndFraction() {
		final List<StudyOutcome> o = BlotOutcomes.of(List.of(new RatioRow("A", "BDNF", "bActin", "total", "a", 0.5), new RatioRow(
			"B", "BDNF", "bActin", "total", "b", -0.5), new RatioRow("A", "BDNF", "bActin", "membrane", "a", 1), new RatioRow("A",
				"GluA1", "bActin", "total", "a", Double.NaN)));
		assertEquals(List.of("log2_BDNF_per_bActin_total", "log2_BDNF_per_bActin_membrane", "log2_GluA1_per_bActin_total"), o
			.stream().map(StudyOutcome::name).toList());
		assertEquals(2, o.get(0).observations().size());
		assertEquals("B", o.get(0).observations().get(1).block());
		assertEquals(0, o.get(2).observations().size());
	}

	@Test
	void editsGiveTheDensityBeforeThem() {
		final DendriteRow edited = new DendriteRow("a", "x", 10, 1.2, 12, 6, 6, 0, 0, new HeadWidths(6, 12), new EditCount(10, 3,
			4, 1, 2));
		final List<StudyOutcome> o = SpineOutcomes.of(List.of(edited));
		assertEquals(SpineOutcomes.AUTOMATIC_DENSITY, o.get(2).name());
		assertEquals(1.0, o.get(2).observations().get(0).value(), 1e-15);
		assertEquals(7 / 14.0, edited.edits().rate(), 1e-15);
		assertThrows(IllegalArgumentException.class, () -> AnimalSummary.of(DESIGN, TableOutcomes.of("x", List.of(Observation.of(
			"stranger", "r", 1)))));
	}
}
