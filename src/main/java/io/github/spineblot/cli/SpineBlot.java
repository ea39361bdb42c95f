package io.github.spineblot.cli;

/** Entry point of the command line. */
public final class SpineBlot {

	private SpineBlot() { }

	public static void main(final String[] args) {
		System.exit(2);
	}
}
