package io.github.spineblot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

import org.junit.jupiter.api.Test;

class LetteringTest {

	@Test
	void widthIsProportionalToSizeAndAdditive() {
		assertEquals(2 * Lettering.width("12 \u00b5m", 10), Lettering.width("12 \u00b5m", 20), 1e-9);
		assertEquals(Lettering.width("ab", 10) + Lettering.width("c", 10), Lettering.width("abc", 10), 1e-9);
	}

	@Test
	void everyVisibleAsciiCharacterLeavesInk() {
		for (char c = '!'; c <= '~'; c++) assertTrue(ink(String.valueOf(c)) > 5, "no ink for " + c);
		assertEquals(0, ink(" "));
	}

	@Test
	void anUnknownCharacterIsABox() {
		assertTrue(ink("\u4e2d") > 20);
		assertEquals(ink("\u4e2d"), ink("\u6587"));
	}

	private static int ink(final String text) {
		final BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = image.createGraphics();
		Lettering.draw(g, text, 5, 30, 24, Color.WHITE);
		g.dispose();
		int n = 0;
		for (int y = 0; y < 40; y++) for (int x = 0; x < 40; x++) if ((image.getRGB(x, y) & 0xff) > 0) n++;
		return n;
	}
}
