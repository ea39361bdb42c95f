package io.github.spineblot.fiji;

import java.awt.GraphicsEnvironment;

import ij.IJ;
import ij.macro.Interpreter;

/** Whether anything may be shown. */
final class Windows {

	private Windows() { }

	/** False without a screen, without ImageJ's own window, and in batch macros. */
	static boolean allowed() {
		return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
	}
}
