package io.github.spineblot.cli;

import io.github.spineblot.batch.RunMonitor;
import io.github.spineblot.report.FailedInput;

/** Prints what a dry run has found, one line per image. */
final class PlanDisplay implements RunMonitor {

	private final Console console;

	PlanDisplay(final Console console) {
		this.console = console;
	}

	@Override
	public void finished(final String image, final String outcome) {
		console.print(image + ": " + outcome + ".");
	}

	@Override
	public void failed(final FailedInput failure) {
		console.print(failure.image() + ": would fail. " + failure.problem() + " " + failure.nextStep());
	}
}
