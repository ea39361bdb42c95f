package io.github.spineblot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.spine.SpineSettings;

class SpineReportTest {

	private static final Parameter<Double> LIMIT = Parameter.number("limit-um", "Limit", "um", 0.5, 0, 9, "A limit.");
	private static final Settings SETTINGS = Settings.of(Stream.of(List.of(LIMIT), TracingSettings.PARAMETERS,
		SpineSettings.PARAMETERS).flatMap(List::stream).distinct().<Parameter<?>> map(p -> p).toList());

	@TempDir
	private Path folder;

	private String page(final String image) throws IOException {
		final SpineImageResult result = SampleResult.of(image);
		final Path overlay = Files.write(folder.resolve("overlay.png"), Picture.png(SpineOverlay.draw(result, SampleResult
			.volume())));
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		new SpineReport(List.of(result), List.of(new FailedInput("b.tif", "It is broken.", "Mend it.")), SETTINGS,
			r -> overlay, r -> "a/overlay.png").writeTo(out);
		return out.toString(StandardCharsets.UTF_8);
	}

	@Test
	void saysWhatWasFoundWhatFailedAndHowItWasDone() throws IOException {
		final String page = page("a.tif");
		assertTrue(page.contains("0.11 /\u00b5m"), "pooled density");
		assertTrue(page.contains("It is broken. Mend it."));
		assertTrue(page.contains("<b>SATURATED</b>"));
		assertTrue(page.contains("--limit-um") && page.contains("0.5 um"));
	}

	@Test
	void theMethodsHoldTheValuesThatWereUsed() {
		final String html = new SpineMethods(SETTINGS.with(SpineSettings.MIN_SIGNIFICANCE, 7.25)).html(List.of(SampleResult
			.of("a.tif")));
		assertTrue(html.contains("at least 7.25 times that spread"), html);
		assertFalse(html.contains("optical density"), "nothing that was not done");
		assertFalse(html.contains("null") || html.contains("NaN"), html);
	}

	@Test
	void needsNothingFromTheNetwork() throws IOException {
		final String page = page("a.tif");
		assertFalse(page.contains("<script"), "no scripts");
		assertFalse(page.contains("<link"), "no style sheets elsewhere");
		assertFalse(page.matches("(?s).*src=\"(?!data:).*"), "no pictures elsewhere");
		assertFalse(page.contains("@import") || page.contains("url("));
	}

	@Test
	void namesAreTextAndNotHtml() throws IOException {
		assertFalse(page("<b>&\".tif").contains("<b>&\".tif"));
		assertTrue(page("<b>&\".tif").contains("&lt;b&gt;&amp;&quot;.tif"));
	}

	@Test
	void theSameResultGivesTheSamePage() throws IOException {
		assertEquals(page("a.tif"), page("a.tif"));
	}

	@Test
	void everythingMayHaveFailed() throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		new SpineReport(List.of(), List.of(new FailedInput("b.tif", "It is broken.", "Mend it.")), SETTINGS, r -> null,
			r -> null).writeTo(out);
		assertTrue(out.toString(StandardCharsets.UTF_8).contains("1 input has failed"));
	}
}
