package io.github.spineblot.command;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@code spineblot study} as a SciJava command. The fields are the keys, see {@link AnalysisCommand}. */
@Plugin(type = Command.class, headless = true, label = "SpineBlot: compare groups")
public final class CompareGroups extends AnalysisCommand {

	@Parameter(required = false, persist = false)
	private String results, out, animals, images, blot_images, blot_lanes, table, reference, contrasts, contrast,
		variances, correct_outcomes, bootstrap, seed, outcomes, settings;
	@Parameter(required = false, persist = false)
	private Boolean rank_tests, dry_run;

	public CompareGroups() {
		super("study");
	}
}
