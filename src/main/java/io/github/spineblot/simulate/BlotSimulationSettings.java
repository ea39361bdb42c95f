package io.github.spineblot.simulate;

import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a simulated blot image shows. A value of the declared parameters; {@link #from(Settings)} reads
 * them. Volumes are counts at an exposure of {@value #REFERENCE_EXPOSURE_S} s.
 */
public record BlotSimulationSettings(Settings settings) {

	/** The exposure at which {@link #SIGNAL} holds. */
	public static final double REFERENCE_EXPOSURE_S = 30;

	public static final Parameter<String> LAYOUT = Parameter.choice("layout", "Layout", "membrane", List.of("membrane",
		"strip", "dilution"),
		"membrane: ladder and several proteins; strip: one row of bands; dilution: one protein, load halved from lane to lane.");
	public static final Parameter<Integer> LANES = Parameter.integer("lanes", "Lanes", 10, 1, 40,
		"Number of lanes, the ladder and empty ones included.");
	public static final Parameter<Integer> EMPTY_LANES = Parameter.integer("empty-lanes", "Empty lanes", 0, 0, 20,
		"How many of the sample lanes carry no sample.");
	public static final Parameter<Boolean> NO_LADDER = Parameter.flag("no-ladder", "No ladder",
		"Leave out the ladder lane of a membrane.");
	public static final Parameter<String> TARGETS = Parameter.text("targets", "Targets",
		"GluA1=106,GluA2=98,CaMKIIb=60,CaMKIIa=50", "Proteins of a membrane, NAME=KDA, separated by commas.");
	public static final Parameter<Double> MISSING = Parameter.number("missing", "Missing bands", "", 0.08, 0, 0.9,
		"Fraction of the bands that are absent.");
	public static final Parameter<Double> SIGNAL = Parameter.number("signal", "Typical band volume", "counts", 150000.,
		1., 1e9, "Median band volume at an exposure of 30 s.");
	public static final Parameter<Double> DYNAMIC_RANGE = Parameter.number("dynamic-range", "Dynamic range", "", 30., 1,
		10000, "Strongest over weakest band.");
	public static final Parameter<Integer> WIDTH = Parameter.integer("width", "Width", 900, 120, 8000, "Image width in pixels.");
	public static final Parameter<Integer> HEIGHT = Parameter.integer("height", "Height", null, 60, 8000,
		"Image height in pixels; 620 for a membrane, 140 for a strip or dilution series when not given.");
	public static final Parameter<String> LEVEL = Parameter.choice("level", "Background", "gradient", names(BlotLevel
		.values()), "How difficult the background is.");
	public static final Parameter<String> SHAPE = Parameter.choice("shape", "Band shape", "skew", names(BandShape
		.values()), "Family of band shapes.");
	public static final Parameter<Double> TILT = Parameter.number("tilt-deg", "Tilt", "deg", 0., -15, 15,
		"Rotation of the membrane; positive turns the right side down.");
	public static final Parameter<Double> BOW = Parameter.number("bow-px", "Bow", "px", 0., -60, 60,
		"Sideways bow of the lanes between middle and ends.");
	public static final Parameter<Double> SMILE = Parameter.number("smile-px", "Smile", "px", 0., -60, 60,
		"How much lower the outer lanes run than the middle ones.");
	public static final Parameter<Double> EXPOSURE = Parameter.number("exposure-s", "Exposure", "s", 30., 0.01, 36000,
		"Exposure; the same seed with another exposure is the same membrane.");
	public static final Parameter<Integer> BIT_DEPTH = Parameter.integer("bit-depth", "Bit depth", 16, 8, 16,
		"8 or 16 bits per sample.");
	public static final Parameter<Integer> CLIP = Parameter.integer("clip-level", "Clip level", null, 200, 65535,
		"Largest value that the camera gives, for example 4095 or 16383; the type's maximum when not given.");
	public static final Parameter<Boolean> FILM = Parameter.flag("film", "Film",
		"Scanned film or stain: dark bands whose optical density is proportional to the signal.");
	public static final Parameter<Boolean> DARK = Parameter.flag("dark", "Dark bands",
		"Camera image with inverted samples: dark bands on bright ground.");
	public static final Parameter<String> RESPONSE = Parameter.choice("response", "Response", "proportional", List.of(
		"proportional", "saturating"), "How the signal of a dilution series follows the load.");
	public static final Parameter<String> DAMAGE = Parameter.choice("damage", "Damage", "none", names(BlotDamage
		.values()), "What a careless export does to the image.");

	/** Every parameter, in the order of the help. */
	public static final List<Parameter<?>> PARAMETERS = List.of(LAYOUT, LANES, EMPTY_LANES, NO_LADDER, TARGETS, MISSING,
		SIGNAL, DYNAMIC_RANGE, WIDTH, HEIGHT, LEVEL, SHAPE, TILT, BOW, SMILE, EXPOSURE, BIT_DEPTH, CLIP, FILM, DARK,
		RESPONSE, DAMAGE);

	public BlotSimulationSettings {
		final int bits = settings.get(BIT_DEPTH);
		if (bits != 8 && bits != 16) throw new IllegalArgumentException("--bit-depth is 8 or 16, not " + bits + ".");
		if (bits == 8 && settings.get(CLIP) != null && settings.get(CLIP) > 255) throw new IllegalArgumentException(
			"--clip-level of an 8-bit image is at most 255, not " + settings.get(CLIP) + ".");
		if (settings.get(FILM) && settings.get(DARK)) throw new IllegalArgumentException(
			"--film and --dark exclude each other: film is always dark on bright.");
		if (settings.get(EMPTY_LANES) > settings.get(LANES) - 1) throw new IllegalArgumentException(
			"--empty-lanes leaves no lane with a sample.");
		masses(settings.get(TARGETS));
	}

	/** A membrane with ladder, gradient background and skewed bands. */
	public static BlotSimulationSettings defaults() {
		return from(Settings.of(PARAMETERS));
	}

	/** @param settings must declare all of {@link #PARAMETERS} */
	public static BlotSimulationSettings from(final Settings settings) {
		return new BlotSimulationSettings(settings);
	}

	/** A copy with one value changed. */
	public <T> BlotSimulationSettings with(final Parameter<T> parameter, final T value) {
		return new BlotSimulationSettings(settings.with(parameter, value));
	}

	<T> T get(final Parameter<T> parameter) {
		return settings.get(parameter);
	}

	boolean isMembrane() {
		return get(LAYOUT).equals("membrane");
	}

	boolean isDilution() {
		return get(LAYOUT).equals("dilution");
	}

	boolean hasLadder() {
		return isMembrane() && !get(NO_LADDER);
	}

	int height() {
		return get(HEIGHT) != null ? get(HEIGHT) : isMembrane() ? 620 : 140;
	}

	BlotLevel level() {
		return BlotLevel.valueOf(get(LEVEL).toUpperCase(Locale.ROOT));
	}

	BandShape shape() {
		return BandShape.valueOf(get(SHAPE).toUpperCase(Locale.ROOT));
	}

	BlotDamage damage() {
		return BlotDamage.valueOf(get(DAMAGE).toUpperCase(Locale.ROOT));
	}

	/** Largest value of the file's type. */
	int typeMaximum() {
		return (1 << get(BIT_DEPTH)) - 1;
	}

	/** Name and mass of each protein, in the order given. */
	Map<String, Double> masses() {
		return isMembrane() ? masses(get(TARGETS)) : Map.of("target", Double.NaN);
	}

	private static Map<String, Double> masses(final String text) {
		final Map<String, Double> masses = new LinkedHashMap<>();
		for (final String part : text.split(",")) {
			final String[] pair = part.trim().split("=");
			try {
				final double kda = Double.parseDouble(pair[1]);
				if (!(kda >= 5 && kda <= 300) || masses.put(pair[0], kda) != null) throw new IllegalArgumentException();
			}
			catch (final RuntimeException e) {
				throw new IllegalArgumentException("--targets needs different names with masses of 5 to 300 kDa, as in " +
					"'BDNF=14,bActin=42', not '" + part + "'.", e);
			}
		}
		return masses;
	}

	private static List<String> names(final Enum<?>[] values) {
		return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
	}
}
