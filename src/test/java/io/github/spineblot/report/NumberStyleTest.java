package io.github.spineblot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;

import org.junit.jupiter.api.Test;

class NumberStyleTest {

	@Test
	void roundsAndDropsTrailingZeros() {
		assertEquals("1.2346", NumberStyle.DECIMALS_4.text(1.23456));
		assertEquals("1.5", NumberStyle.DECIMALS_4.text(1.5));
		assertEquals("12", NumberStyle.DECIMALS_4.text(12));
		assertEquals("0.000123457", NumberStyle.DIGITS_6.text(0.000123456789));
		assertEquals("1234570", NumberStyle.DIGITS_6.text(1234567));
		assertEquals("0.1", NumberStyle.FULL.text(0.1));
	}

	@Test
	void notMeasuredIsEmptyAndNeverZero() {
		for (final NumberStyle style : NumberStyle.values()) assertEquals("", style.text(Double.NaN));
	}

	@Test
	void zeroHasNoSign() {
		for (final NumberStyle style : NumberStyle.values()) assertEquals("0", style.text(-0.0));
		assertEquals("0", NumberStyle.DECIMALS_4.text(-0.00001));
	}

	@Test
	void infinityIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> NumberStyle.DIGITS_6.text(Double.POSITIVE_INFINITY));
	}

	@Test
	void theLocaleChangesNothing() {
		final Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			assertEquals("1234.5", NumberStyle.DECIMALS_4.text(1234.5));
		}
		finally {
			Locale.setDefault(before);
		}
	}
}
