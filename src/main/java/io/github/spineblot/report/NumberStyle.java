package io.github.spineblot.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How numbers are written in tables: rounded, without trailing zeros, with a decimal point, the same
 * in every locale and on every platform. Not measured (NaN) is an empty text, never 0.
 */
public enum NumberStyle {
	/** Lengths and probabilities: four decimals, a tenth of a nanometre. */
	DECIMALS_4,
	/** Quantities of any size: six significant digits. */
	DIGITS_6,
	/** Full double precision, for statistics that are compared with other programs. */
	FULL;

	private static final int DECIMALS = 4;
	private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

	/** @throws IllegalArgumentException for an infinite value, which no measurement gives */
	public String text(final double value) {
		if (Double.isNaN(value)) return "";
		if (Double.isInfinite(value)) throw new IllegalArgumentException("an infinite number in a table");
		if (this == FULL) return value == 0 ? "0" : Double.toString(value);
		final BigDecimal exact = BigDecimal.valueOf(value);
		final BigDecimal rounded = this == DECIMALS_4 ? exact.setScale(DECIMALS, RoundingMode.HALF_EVEN) : exact.round(SIX);
		return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
	}
}
