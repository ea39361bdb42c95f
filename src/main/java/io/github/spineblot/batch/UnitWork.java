package io.github.spineblot.batch;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.spineblot.batch.UnitResult.Ending;
import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.report.ImageTiming;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.Workers;
import io.github.spineblot.task.WriteFailure;

/**
 * Does one unit of a batch with the very functions of the single commands: reads the image, analyses it,
 * writes its own files. Everything it needs is in the unit; the same unit gives the same bytes on any
 * machine.
 *
 * @param threads inside each image; changes no result
 */
public record UnitWork(int threads) implements UnitFunction, Serializable {

	@Override
	public UnitResult run(final BatchUnit unit, final UnitProgress progress) {
		final UnitFolder folder = new UnitFolder(Path.of(unit.out()).resolve(unit.folder()));
		final ImageStopwatch watch = new ImageStopwatch();
		try {
			new Journal(Path.of(unit.out())).forget(unit);
			folder.clear();
			final UnitRecord done = analysed(unit, progress);
			return done.with(watch.stop(unit.name()), folder.files()).ended(Ending.DONE);
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException | StackOverflowError | OutOfMemoryError e) {
			if (e instanceof WriteFailure w && folder.nothingMoreFits(w)) throw w;
			final ImageTiming cost = watch.stop(unit.name());
			folder.clear();
			return UnitRecord.failed(unit, Attempt.failure(unit.name(), progress.stage(), e)).with(cost, List.of()).ended(Attempt
				.isShortOfMemory(e) ? Ending.OUT_OF_MEMORY : Ending.FAILED);
		}
	}

	private UnitRecord analysed(final BatchUnit unit, final UnitProgress progress) {
		final InputImage input = new InputImage(Path.of(unit.image()), unit.name(), unit.folder());
		if (unit.kind() == BatchUnit.Kind.BLOT) return UnitRecord.done(unit, blot(unit).run(input, progress));
		return UnitRecord.done(unit, spines(unit).run(input, Optional.empty(), progress));
	}

	/** What the unit would do, in a line. */
	String plan(final BatchUnit unit) {
		final InputImage input = new InputImage(Path.of(unit.image()), unit.name(), unit.folder());
		return unit.kind() == BatchUnit.Kind.BLOT ? blot(unit).plan(input) : spines(unit).plan(input);
	}

	private SpineUnit spines(final BatchUnit unit) {
		return new SpineUnit(SpineJob.spines(settings(unit, SpineJob.PARAMETERS)), Path.of(unit.out()), new Workers(threads));
	}

	private BlotUnit blot(final BatchUnit unit) {
		final BlotDesign design = unit.design().isEmpty() ? BlotDesign.NONE : ResultJson.read(unit.design(),
			BlotDesign.class);
		return new BlotUnit(BlotRunSettings.of(settings(unit, BlotRunSettings.NUMBERS), design, false), Path.of(unit.out()),
			new Workers(threads));
	}

	/** Values of the given parameters as JSON: those that were given, as they would stand on the command line. */
	static String text(final Settings settings, final List<Parameter<?>> some) {
		final JsonObject values = new JsonObject();
		for (final Parameter<?> p : some) {
			if (settings.isGiven(p)) values.addProperty(p.name(), String.valueOf(settings.get(p)));
		}
		return values.toString();
	}

	private static Settings settings(final BatchUnit unit, final List<Parameter<?>> parameters) {
		return settings(unit.settings(), parameters);
	}

	/** The inverse of {@link #text}. */
	static Settings settings(final String json, final List<Parameter<?>> parameters) {
		Settings settings = Settings.of(parameters);
		for (final Map.Entry<String, com.google.gson.JsonElement> e : JsonParser.parseString(json).getAsJsonObject()
			.entrySet()) settings = settings.with(e.getKey(), e.getValue().getAsString());
		return settings;
	}
}
