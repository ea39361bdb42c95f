package io.github.spineblot.fiji;

import ij.IJ;
import ij.Macro;
import ij.plugin.PlugIn;

/** Every entry of the menu {@code Plugins > SpineBlot}; plugins.config names the entry in the argument. */
public final class SpineBlotPlugIn implements PlugIn {

	@Override
	public void run(final String label) {
		if (IJ.versionLessThan("1.53t")) return;
		final String options = Macro.getOptions();
		if (label.equals(SampleImages.LABEL)) new SampleImages().open(options);
		else if (options == null) new InteractiveRun(MenuEntry.of(label)).run();
		else new MacroRun(MenuEntry.of(label)).run(options);
	}
}
