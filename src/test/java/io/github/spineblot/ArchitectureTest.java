package io.github.spineblot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** An import only ever points downwards, and the core knows no front and no ImageJ. */
class ArchitectureTest {

	private static final String ROOT = "io.github.spineblot.";

	/** From the ground up: a package may use those in the lines before its own, none in or after it. */
	private static final List<Set<String>> FLOORS = List.of(Set.of("task"), Set.of("settings"), Set.of("image"), Set.of(
		"geometry"), Set.of("statistics"), Set.of("filter"), Set.of("dendrite"), Set.of("spine"), Set.of("blot"), Set.of(
			"study"), Set.of("simulate"), Set.of("evaluation"), Set.of("report"), Set.of("io"), Set.of("batch"), Set.of(
				"cli"), Set.of("fiji", "command", "spark"));

	/** Packages that compute; they know no ImageJ, no windows, no command line. */
	private static final List<String> CORE = List.of("task", "settings", "image", "geometry", "statistics", "filter",
		"dendrite", "spine", "blot", "study", "simulate", "evaluation");

	private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(
		ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.github.spineblot");

	@Test
	void importsPointDownwards() {
		for (int i = 0; i < FLOORS.size(); i++) {
			for (final String name : FLOORS.get(i)) {
				final Set<String> upper = FLOORS.subList(i, FLOORS.size()).stream().flatMap(Set::stream).filter(n -> !n.equals(
					name)).collect(Collectors.toSet());
				noClasses().that().resideInAPackage(ROOT + name + "..").should().dependOnClassesThat(inAnyOf(upper))
					.allowEmptyShould(true).check(CLASSES);
			}
		}
	}

	@Test
	void everyPackageHasAFloor() {
		final Set<String> known = FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet());
		classes().should(new com.tngtech.archunit.lang.ArchCondition<>("reside in a package named in FLOORS") {

			@Override
			public void check(final JavaClass c, final com.tngtech.archunit.lang.ConditionEvents events) {
				final String floor = c.getPackageName().substring(Math.min(ROOT.length(), c.getPackageName().length()));
				if (!known.contains(floor)) events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(c, c.getName()));
			}
		}).check(CLASSES);
	}

	@Test
	void theCoreKnowsNoFront() {
		final String[] core = CORE.stream().map(n -> ROOT + n + "..").toArray(String[]::new);
		noClasses().that().resideInAnyPackage(core).should().dependOnClassesThat().resideInAnyPackage("ij..", "java.awt..",
			"javax.swing..", "org.scijava..", "picocli..").check(CLASSES);
	}

	@Test
	void everyPackageIsDescribed() {
		final Set<String> packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
		for (final String p : packages) {
			final String file = "/java/" + p.replace('.', '/') + "/package-info.java";
			assertTrue(new java.io.File("src/main" + file).isFile() || new java.io.File("src/spark" + file).isFile(),
				"package-info.java is missing in " + p);
		}
	}

	private static DescribedPredicate<JavaClass> inAnyOf(final Set<String> names) {
		return DescribedPredicate.describe("in " + names, c -> names.stream().anyMatch(n -> c.getPackageName().equals(ROOT +
			n)));
	}
}
