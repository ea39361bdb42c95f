package io.github.spineblot.report;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What the upper-case words in the flags columns mean, for a person who has to decide what to do. The
 * sentences stand in {@code flags-images.properties} and {@code flags-blots.properties} beside this
 * class; the same word may mean another thing for a blot.
 */
final class FlagText {

	/** For images of dendrites, their dendrites and spines. */
	static final FlagText IMAGES = new FlagText("flags-images.properties");
	/** For images of blots, their lanes and bands, and for ratios. */
	static final FlagText BLOTS = new FlagText("flags-blots.properties");

	private final Map<String, String> sentences;

	private FlagText(final String file) {
		final Properties read = new Properties();
		try (Reader in = new InputStreamReader(FlagText.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
			read.load(in);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		sentences = read.stringPropertyNames().stream().collect(Collectors.toUnmodifiableMap(k -> k, read::getProperty));
	}

	/** True when there is a sentence for the flag. */
	boolean explains(final String flag) {
		return sentences.containsKey(flag);
	}

	/** A list of the flags with their meanings; a flag without a sentence stands for itself. */
	String html(final List<String> flags) {
		final StringBuilder s = new StringBuilder("<ul>\n");
		for (final String flag : flags) {
			s.append("<li><b>").append(HtmlText.escaped(flag)).append("</b>");
			if (explains(flag)) s.append(" \u2013 ").append(HtmlText.escaped(sentences.get(flag)));
			s.append("</li>\n");
		}
		return s.append("</ul>\n").toString();
	}
}
