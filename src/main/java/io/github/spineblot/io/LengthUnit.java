package io.github.spineblot.io;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Micrometres per unit, for the ways in which image files spell units of length. Both code points of
 * the letter mu (U+00B5 micro sign, U+03BC Greek mu), ImageJ's escape of the former in TIFF
 * descriptions ({@code \}{@code u00B5m}) and plurals are understood. Anything else, "pixel" included, has no length.
 */
final class LengthUnit {

	private LengthUnit() { }

	/** Micrometres per unit; empty when the text is no unit of length. */
	static OptionalDouble um(final String unit) {
		final String u = unescape(unit.trim()).replace('\u03bc', '\u00b5').toLowerCase(Locale.ROOT).replace('\u03bc',
			'\u00b5');
		return switch (u) {
			case "um", "\u00b5m", "\u00b5", "micron", "microns", "micrometer", "micrometers", "micrometre", "micrometres" ->
				OptionalDouble.of(1);
			case "nm", "nanometer", "nanometers", "nanometre", "nanometres" -> OptionalDouble.of(1e-3);
			case "mm", "millimeter", "millimeters", "millimetre", "millimetres" -> OptionalDouble.of(1e3);
			case "cm", "centimeter", "centimeters", "centimetre", "centimetres" -> OptionalDouble.of(1e4);
			case "m", "meter", "meters", "metre", "metres" -> OptionalDouble.of(1e6);
			case "inch", "inches", "in" -> OptionalDouble.of(25_400);
			default -> OptionalDouble.empty();
		};
	}

	/** ImageJ writes characters beyond ASCII as a backslash, u and four hexadecimal digits. */
	private static String unescape(final String s) {
		final StringBuilder out = new StringBuilder();
		for (int i = 0; i < s.length(); i++) {
			if (s.startsWith("\\u", i) && i + 6 <= s.length() && s.substring(i + 2, i + 6).matches("[0-9A-Fa-f]{4}")) {
				out.append((char) Integer.parseInt(s.substring(i + 2, i + 6), 16));
				i += 5;
			}
			else out.append(s.charAt(i));
		}
		return out.toString();
	}
}
