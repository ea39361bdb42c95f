package io.github.spineblot.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as the bytes of image files. Same picture, same bytes on one Java version. */
public final class Picture {

	private static final float JPEG_QUALITY = 0.88f;

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

	/** JPEG bytes, for embedding where the original is at hand. */
	static byte[] jpeg(final BufferedImage image) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			final ImageWriteParam quality = writer.getDefaultWriteParam();
			quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			quality.setCompressionQuality(JPEG_QUALITY);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), quality);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("memory cannot fail", e);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

	/** The picture without transparency and not wider than that, made smaller if need be. */
	static BufferedImage atMost(final BufferedImage image, final int width) {
		final double scale = Math.min(1, (double) width / image.getWidth());
		final int w = (int) Math.round(image.getWidth() * scale);
		final int h = Math.max(1, (int) Math.round(image.getHeight() * scale));
		final BufferedImage smaller = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = smaller.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
		g.drawImage(image, 0, 0, w, h, null);
		g.dispose();
		return smaller;
	}
}
