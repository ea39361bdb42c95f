package io.github.spineblot.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as the bytes of image files. Same picture, same bytes on one Java version. */
public final class Picture {

	private Picture() { }

	/** PNG bytes. */
	public static byte[] png(final BufferedImage image) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			if (!ImageIO.write(image, "png", out)) throw new IllegalArgumentException("no PNG writer for this kind of picture");
		}
		catch (final IOException e) {
			throw new UncheckedIOException("memory cannot fail", e);
		}
		return bytes.toByteArray();
	}
}
