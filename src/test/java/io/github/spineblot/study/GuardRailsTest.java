package io.github.spineblot.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import io.github.spineblot.settings.Settings;
import io.github.spineblot.study.StudyAnalysis.Measurements;
import io.github.spineblot.task.InputException;

/** What the study refuses, leaves out or warns of, each with a sentence and a flag. */
class GuardRailsTest {

	private final List<Animal> animals = new ArrayList<>();
	private final List<Observation> observations = new ArrayList<>();
	private Settings settings = Settings.of(StudySettings.PARAMETERS).with(StudySettings.BOOTSTRAP, 200);

	private GuardRailsTest group(final String name, final String cohort, final String block, final double... values) {
		for (final double v : values) {
			final String id = "m" + animals.size();
			animals.add(new Animal(id, "", name, "", "", cohort, "", false, ""));
			if (!Double.isNaN(v)) observations.add(new Observation(id, "x", block, v, 1));
		}
		return this;
	}

	private StudyResult compared() {
		final StudySettings s = StudySettings.from(settings);
		return new StudyAnalysis(StudyDesign.of(animals, s.reference()), s).of(new Measurements(List.of(), List.of(), List.of(
			TableOutcomes.of("y", observations))));
	}

	private static List<String> flags(final OutcomeResult o) {
		return o.notices().stream().map(StudyNotice::flag).toList();
	}

	private static double[] values(final double mean) {
		return DoubleStream.of(-0.2, -0.1, 0.02, 0.1, 0.3).map(d -> mean + d).toArray();
	}

	@Test
	void aGroupWithoutScatterIsRefused() {
		final OutcomeResult o = group("control", "", "", values(1)).group("stress", "", "", 2, 2, 2).compared().outcomes().get(
			0);
		assertTrue(flags(o).contains("ZERO_VARIANCE"));
		assertTrue(o.notices().get(0).sentence().contains("All animals of stress have the same value"));
		assertTrue(o.rows().stream().allMatch(r -> Double.isNaN(r.test().p())));
		assertTrue(o.rows().stream().allMatch(r -> r.flags().contains("NO_TEST")));
	}

	@Test
	void aGroupOfTwoIsShownButNotTested() {
		final OutcomeResult o = group("control", "", "", values(1)).group("stress", "", "", 2, 2.1).group("drug", "", "",
			values(1.5)).compared().outcomes().get(0);
		assertEquals(List.of("TOO_FEW_ANIMALS"), flags(o));
		assertTrue(o.notices().get(0).sentence().startsWith("Group stress has 2 animals with a value"));
		final StatisticRow row = o.primary("stress - control").orElseThrow();
		assertTrue(Double.isNaN(row.test().p()));
		assertEquals(2.05 - 1.024, row.estimate().value(), 1e-12);
		assertTrue(row.flags().contains("NO_TEST"));
		assertTrue(o.primary("drug - control").orElseThrow().test().p() < 0.05);
		assertEquals(10, o.primary(StatisticRow.OVERALL).orElseThrow().n1());
	}

	@Test
	void oneGroupIsNothingToCompare() {
		final OutcomeResult o = group("control", "", "", values(1)).compared().outcomes().get(0);
		assertTrue(flags(o).contains("ONE_GROUP"));
		assertTrue(Double.isNaN(o.primary(StatisticRow.OVERALL).orElseThrow().test().p()));
	}

	@Test
	void aGroupInACohortOfItsOwnIsPointedOut() {
		final OutcomeResult o = group("control", "A", "", values(1)).group("stress", "B", "", values(2)).group("drug", "A", "",
			values(2.5)).compared().outcomes().get(0);
		assertTrue(flags(o).contains("CONFOUNDED_WITH_COHORT"));
		assertTrue(o.primary("stress - control").orElseThrow().flags().contains("CONFOUNDED_WITH_COHORT"));
		assertFalse(o.primary("drug - control").orElseThrow().flags().contains("CONFOUNDED_WITH_COHORT"));
		assertTrue(o.primary(StatisticRow.OVERALL).orElseThrow().flags().contains("CONFOUNDED_WITH_COHORT"));
	}

	@Test
	void groupsOnMembranesOfTheirOwnArePointedOutAndNotBlocked() {
		final OutcomeResult o = group("control", "", "M1", values(1)).group("stress", "", "M2", values(2)).compared()
			.outcomes().get(0);
		assertTrue(flags(o).contains("CONFOUNDED_WITH_MEMBRANE"));
		assertTrue(flags(o).contains("CONFOUNDED"));
		assertTrue(o.of("blocked_animal_means").isEmpty());
	}

	@Test
	void membranesThatHoldAllGroupsAreBlocks() {
		final OutcomeResult o = group("control", "", "M1", values(1)).group("stress", "", "M1", values(2)).group("control", "",
			"M2", values(5)).group("stress", "", "M2", values(6)).compared().outcomes().get(0);
		final StatisticRow blocked = o.of("blocked_animal_means").get(1);
		assertEquals(1, blocked.estimate().value(), 1e-9);
		assertTrue(blocked.test().p() < 1e-6);
		assertTrue(o.primary("stress - control").orElseThrow().test().p() > 0.05);
	}

	@Test
	void animalsWithoutAValueAreNamed() {
		final OutcomeResult o = group("control", "", "", values(1)).group("stress", "", "", 2, 2.1, 2.2, Double.NaN)
			.compared().outcomes().get(0);
		assertEquals("Animal m8 has no value of this outcome and counts in no group.", o.notices().get(0).sentence());
		assertEquals(3, o.primary("stress - control").orElseThrow().n1());
	}

	@Test
	void theReferenceIsNotGuessed() {
		group("saline", "", "", values(1)).group("stress", "", "", values(2));
		final String said = assertThrows(InputException.class, this::compared).getMessage();
		assertTrue(said.contains("Name the group with --reference") && said.contains("saline, stress"), said);
		settings = settings.with(StudySettings.REFERENCE, "salin");
		assertTrue(assertThrows(InputException.class, this::compared).getMessage().contains("Did you mean saline?"));
		settings = settings.with(StudySettings.REFERENCE, "saline");
		assertEquals("stress - saline", compared().outcomes().get(0).rows().get(1).contrast());
	}

	@Test
	void contrastsMustBeDifferencesOfGroups() {
		group("wild-type", "", "", values(1)).group("knock-out", "", "", values(2));
		settings = settings.with(StudySettings.CONTRAST, "knock-out - wild-type");
		assertEquals("knock-out - wild-type", compared().outcomes().get(0).rows().get(1).contrast());
		settings = settings.with(StudySettings.CONTRAST, "knockout - wild-type");
		assertTrue(assertThrows(InputException.class, this::compared).getMessage().contains("Did you mean knock-out?"));
		settings = settings.with(StudySettings.CONTRAST, "knock-out - wild-type").with(StudySettings.CONTRASTS, "all");
		assertTrue(assertThrows(InputException.class, this::compared).getMessage().contains("Leave one of the two out"));
	}

	@Test
	void pValuesAreCorrectedOverOutcomesWhereAsked() {
		group("control", "", "", values(1)).group("stress", "", "", values(1.35));
		settings = settings.with(StudySettings.CORRECT_OUTCOMES, "holm");
		final StudySettings s = StudySettings.from(settings);
		final StudyResult r = new StudyAnalysis(StudyDesign.of(animals, Optional.empty()), s).of(new Measurements(List.of(),
			List.of(), List.of(TableOutcomes.of("y", observations), TableOutcomes.of("z", observations.stream().map(
				o -> Observation.of(o.animal(), "x", -o.value())).toList()))));
		final StatisticRow row = r.outcomes().get(0).primary("stress - control").orElseThrow();
		assertEquals(2 * row.test().p(), row.test().pOverOutcomes(), 1e-15);
	}

	@Test
	void theUnitDoesNotMatter() {
		group("control", "", "", values(1)).group("stress", "", "", values(1.3)).group("drug", "", "", values(1.1));
		observations.addAll(observations.stream().map(o -> Observation.of(o.animal(), "y", o.value() + 0.05 * o.animal().hashCode() %
			7 / 7)).toList());
		final List<StatisticRow> metres = compared().rows();
		final List<Observation> small = observations.stream().map(o -> Observation.of(o.animal(), o.unit(), 1e-9 * o.value()))
			.toList();
		observations.clear();
		observations.addAll(small);
		final List<StatisticRow> nanometres = compared().rows();
		assertTrue(metres.stream().anyMatch(r -> r.analysis().equals("mixed_model")));
		for (int i = 0; i < metres.size(); i++) {
			assertEquals(metres.get(i).method(), nanometres.get(i).method());
			assertEquals(metres.get(i).test().p(), nanometres.get(i).test().p(), 1e-9);
			assertEquals(metres.get(i).estimate().value(), 1e9 * nanometres.get(i).estimate().value(), 1e-9);
		}
	}

	@Test
	void theSameSeedGivesTheSameIntervals() {
		group("control", "", "", values(1)).group("stress", "", "", values(2));
		assertEquals(compared().rows(), compared().rows());
	}
}
