package io.github.spineblot.batch;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.github.spineblot.settings.Settings;
import io.github.spineblot.study.StudySettings;
import io.github.spineblot.task.InputException;

/**
 * The study at the end of a batch: where the sheets tell of the animals, the groups are compared in the
 * folder {@code study} of the results, with each group against the reference. Another comparison of the
 * same results is made with {@code spineblot study}.
 */
public final class StudyClosing implements ClosingStep {

	/** Folder of the study in that of the results. */
	public static final String FOLDER = "study";

	/** What is missing for a study is a warning: the results of the images stand without it. */
	@Override
	public void close(final BatchPlan plan, final Path out, final RunMonitor monitor) {
		if (plan.sheets().animals().isEmpty()) return;
		Settings settings = Settings.of(StudySettings.PARAMETERS);
		final String reference = plan.values().get(BlotRunSettings.REFERENCE);
		if (reference != null) settings = settings.with(StudySettings.REFERENCE, reference);
		try {
			new StudyRun(List.of(out), plan.sheets().locations(), List.of(), settings).write(out.resolve(FOLDER),
				() -> Instant.now().toString());
		}
		catch (final InputException e) {
			monitor.warned(FOLDER, "The groups were not compared. " + e.getMessage());
		}
	}
}
