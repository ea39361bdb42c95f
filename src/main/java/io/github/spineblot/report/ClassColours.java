package io.github.spineblot.report;

import java.awt.Color;
import java.util.Locale;

import io.github.spineblot.spine.SpineClass;

/**
 * One colour per spine class, the same in every picture, told apart by colour-blind readers too (from
 * the palette of Okabe and Ito, Color Universal Design, 2008).
 */
public final class ClassColours {

	/** Centre lines. */
	public static final Color DENDRITE = new Color(0, 158, 115);

	private ClassColours() { }

	public static Color of(final SpineClass c) {
		return switch (c) {
			case MUSHROOM -> new Color(230, 159, 0);
			case THIN -> new Color(86, 180, 233);
			case STUBBY -> new Color(240, 228, 66);
			case FILOPODIUM -> new Color(204, 121, 167);
		};
	}

	/** As in HTML, "#e69f00". */
	static String hex(final Color c) {
		return String.format(Locale.ROOT, "#%06x", c.getRGB() & 0xffffff);
	}
}
