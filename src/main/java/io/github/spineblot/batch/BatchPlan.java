package io.github.spineblot.batch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.io.StudySheets.Locations;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;

/**
 * What a run over a folder is to do, made before any work: the units in the order of every table, and all
 * that the tables need besides the units' results. Kept beside the results, so that the parts of a run
 * can be put together without the images.
 *
 * @param units in the order of their paths; those that are refused too
 * @param refused why an image cannot be worked on, by id of its unit
 * @param how which rule told what each image shows, by id
 * @param settings options given, as in {@link BatchUnit#settings()}
 * @param design of all blots
 * @param sheets the sheets that there are
 * @param notes sentences for the user about the folder
 */
public record BatchPlan(List<BatchUnit> units, Map<String, FailedInput> refused, Map<String, String> how, String settings,
	BlotDesign design, Sheets sheets, List<String> notes)
{

	/** Paths of the sheets, empty for those that there are not. */
	public record Sheets(Optional<String> animals, Optional<String> images, Optional<String> blotImages,
		Optional<String> blotLanes)
	{

		static Sheets of(final Locations l) {
			return new Sheets(text(l.animals()), text(l.images()), text(l.blotImages()), text(l.blotLanes()));
		}

		private static Optional<String> text(final Optional<Path> file) {
			return file.map(f -> f.toAbsolutePath().normalize().toString());
		}

		/** The same as files. */
		public Locations locations() {
			return new Locations(animals.map(Path::of), images.map(Path::of), blotImages.map(Path::of), blotLanes.map(
				Path::of));
		}
	}

	/** All that a number can depend on. */
	public static final List<Parameter<?>> NUMBERS = Stream.of(SpineJob.PARAMETERS, BlotRunSettings.NUMBERS)
		.<Parameter<?>> flatMap(List::stream).distinct().<Parameter<?>> map(p -> p).toList();

	public BatchPlan {
		units = List.copyOf(units);
		refused = Map.copyOf(refused);
		how = Map.copyOf(how);
		notes = List.copyOf(notes);
	}

	/** Whether there is an image of a kind. */
	boolean has(final BatchUnit.Kind kind) {
		return units.stream().anyMatch(u -> u.kind() == kind);
	}

	/** The units that can be worked on. */
	List<BatchUnit> workable() {
		return units.stream().filter(u -> !refused.containsKey(u.id())).toList();
	}

	/** The options as settings. */
	Settings values() {
		return UnitWork.settings(settings, NUMBERS);
	}

	/** The images of a kind as inputs of the single command. */
	List<InputImage> inputs(final BatchUnit.Kind... kinds) {
		return units.stream().filter(u -> List.of(kinds).contains(u.kind())).map(u -> new InputImage(Path.of(u.image()), u
			.name(), u.folder())).toList();
	}

	/** What makes two plans the same, wherever their folders lie. */
	String identity() {
		final Map<String, String> all = new LinkedHashMap<>();
		for (final BatchUnit u : units) all.put(u.id(), u.fingerprint());
		return ResultJson.text(List.of(all, settings, design));
	}
}
