package io.github.spineblot.io;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;

/**
 * What the user says about an input image beyond its file: which part of it, its voxel size, its
 * polarity. Empty means: not said, so the file must be unambiguous. Immutable.
 *
 * @param channel which channel, from 1
 * @param frame which time frame, from 1
 * @param series which image of a file that holds several, from 1
 * @param pixelUm pixel width and height, overrides the file
 * @param zUm slice spacing, overrides the file
 * @param polarity bright on dark or dark on bright; empty: found from the pixels
 */
public record InputSettings(OptionalInt channel, OptionalInt frame, OptionalInt series, OptionalDouble pixelUm,
	OptionalDouble zUm, Optional<Polarity> polarity)
{

	public static final Parameter<Integer> CHANNEL = Parameter.integer("channel", "Channel", null, 1, 10_000,
		"Channel to analyse, from 1. Needed when the image has more than one.");
	public static final Parameter<Integer> FRAME = Parameter.integer("frame", "Time frame", null, 1, 1_000_000,
		"Time frame to analyse, from 1. Needed when the image has more than one.");
	public static final Parameter<Integer> SERIES = Parameter.integer("series", "Series", null, 1, 1_000_000,
		"Which image of a file that holds several (LIF, CZI, ...), from 1. Needed when there is more than one.");
	public static final Parameter<Double> PIXEL_UM = Parameter.number("pixel-um", "Pixel size", "um", null, 1e-4, 1e3,
		"Pixel width and height. Overrides the calibration in the file; needed when the file has none.");
	public static final Parameter<Double> Z_UM = Parameter.number("z-um", "Slice spacing", "um", null, 1e-4, 1e3,
		"Distance between slices. Overrides the calibration in the file; needed for a stack when the file has none.");
	public static final Parameter<String> POLARITY = Parameter.choice("polarity", "Polarity", "auto", List.of("auto",
		"bright", "dark"), "Whether the structures are bright on dark (fluorescence) or dark on bright (Golgi, film). " +
			"auto finds it from the pixels and records it.");

	/** All declared parameters, in the order in which a dialog shows them. */
	public static final List<Parameter<?>> PARAMETERS = List.of(CHANNEL, FRAME, SERIES, PIXEL_UM, Z_UM, POLARITY);

	/** Nothing said. */
	public static final InputSettings DEFAULTS = from(Settings.of(PARAMETERS));

	public InputSettings {
		Objects.requireNonNull(polarity);
		channel.ifPresent(CHANNEL::check);
		frame.ifPresent(FRAME::check);
		series.ifPresent(SERIES::check);
		pixelUm.ifPresent(PIXEL_UM::check);
		zUm.ifPresent(Z_UM::check);
	}

	/** Reads the values from settings in which {@link #PARAMETERS} are declared. */
	public static InputSettings from(final Settings s) {
		final Optional<Polarity> polarity = switch (s.get(POLARITY).toLowerCase(Locale.ROOT)) {
			case "bright" -> Optional.of(Polarity.BRIGHT_ON_DARK);
			case "dark" -> Optional.of(Polarity.DARK_ON_BRIGHT);
			default -> Optional.empty();
		};
		return new InputSettings(whole(s.get(CHANNEL)), whole(s.get(FRAME)), whole(s.get(SERIES)), real(s.get(PIXEL_UM)),
			real(s.get(Z_UM)), polarity);
	}

	/** A copy with another channel. */
	public InputSettings withChannel(final int c) {
		return new InputSettings(OptionalInt.of(c), frame, series, pixelUm, zUm, polarity);
	}

	/** A copy with another frame. */
	public InputSettings withFrame(final int f) {
		return new InputSettings(channel, OptionalInt.of(f), series, pixelUm, zUm, polarity);
	}

	/** A copy with the pixel size given. */
	public InputSettings withPixelUm(final double um) {
		return new InputSettings(channel, frame, series, OptionalDouble.of(um), zUm, polarity);
	}

	/** A copy with the slice spacing given. */
	public InputSettings withZUm(final double um) {
		return new InputSettings(channel, frame, series, pixelUm, OptionalDouble.of(um), polarity);
	}

	/** A copy with the polarity given. */
	public InputSettings withPolarity(final Polarity p) {
		return new InputSettings(channel, frame, series, pixelUm, zUm, Optional.of(p));
	}

	private static OptionalInt whole(final Integer v) {
		return v == null ? OptionalInt.empty() : OptionalInt.of(v);
	}

	private static OptionalDouble real(final Double v) {
		return v == null ? OptionalDouble.empty() : OptionalDouble.of(v);
	}
}
