package io.github.spineblot.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Workers;

/** Says before a run whether its memory will do: jobs times what the largest image needs. */
public final class MemoryNeed {

	/** Bytes per sample at the most: five times the image as 4-byte numbers. */
	private static final double BYTES_PER_SAMPLE = 5 * 4.0;
	/** What a run needs besides its images. */
	private static final double BASE = 60e6;
	private static final double MEGA = 1e6;

	private MemoryNeed() { }

	/** @return a warning, or empty when the memory will do or cannot be told */
	public static Optional<String> warning(final BatchPlan plan, final int jobs, final long heap, final Workers workers) {
		final List<BatchUnit> units = plan.workable();
		final long[] samples = new long[units.size()];
		workers.forEach(samples.length, i -> samples[i] = samples(units.get(i)));
		int largest = 0;
		for (int i = 1; i < samples.length; i++) if (samples[i] > samples[largest]) largest = i;
		if (samples.length == 0) return Optional.empty();
		final double each = BASE + BYTES_PER_SAMPLE * samples[largest];
		final int atOnce = Math.min(jobs, samples.length);
		if (atOnce * each <= heap) return Optional.empty();
		final int fitting = (int) Math.max(1, Math.floor(heap / each));
		return Optional.of(String.format(Locale.ROOT, "%d image%s at a time may need %.0f MB (the largest, %s, %.0f MB), but " +
			"Java may use only %.0f MB. %s", atOnce, atOnce == 1 ? "" : "s", atOnce * each / MEGA, units.get(largest).name(), each / MEGA, heap / MEGA, each <= heap ? "Use --jobs " + fitting + ", or more memory with " +
					"SPINEBLOT_JAVA_OPTS=-Xmx8g; what does not fit is tried again alone at the end."
						: "Allow more memory, for example with SPINEBLOT_JAVA_OPTS=-Xmx8g, or crop that image."));
	}

	/** An image whose head cannot be read will be a row of its own. */
	private static long samples(final BatchUnit unit) {
		try {
			return ImageReader.head(Path.of(unit.image()), InputSettings.DEFAULTS).samples();
		}
		catch (final InputException e) {
			return 0;
		}
	}
}
