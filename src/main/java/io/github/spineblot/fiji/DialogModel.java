package io.github.spineblot.fiji;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import ij.ImagePlus;
import ij.Prefs;
import io.github.spineblot.cli.KeyedCall;
import io.github.spineblot.io.Calibration;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.io.OpenImage;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.task.InputException;

/**
 * What a dialog asks, from the declared parameters: fields with label, unit, help, and the value that stands in
 * them at first (what was read from the image, what was used last, or the default). Knows no window.
 */
final class DialogModel {

	private static final String PREFERENCE = "spineblot.";

	private final MenuEntry entry;
	private final KeyedCall call;
	private final Optional<OpenImage> image;
	private final int channels;
	private final int frames;
	private final boolean stack;
	private final List<Field> fields = new ArrayList<>();
	private final List<String> remarks = new ArrayList<>();

	/**
	 * One field.
	 *
	 * @param key in the macro
	 * @param label with its unit
	 * @param help a sentence or two
	 * @param choices allowed words, empty when free
	 * @param flag whether it is yes or no; its texts are "true" and "false"
	 * @param standard text that stands for "not given": the default, or what was read from the image
	 * @param initial text at first
	 * @param usual whether it is shown at once
	 */
	record Field(String key, String label, String help, List<String> choices, boolean flag, String standard,
		String initial, boolean usual)
	{

		/** Whether it asks for a file or a folder. */
		boolean path() {
			return List.of("out", "folder", "results", "truth", "sheets", "animals", "images", "blot_images", "blot_lanes",
				"table", "swc").contains(key);
		}
	}

	DialogModel(final MenuEntry entry, final KeyedCall call, final Optional<ImagePlus> imp) {
		this.entry = entry;
		this.call = call;
		image = imp.map(OpenImage::new);
		channels = imp.map(ImagePlus::getNChannels).orElse(0);
		frames = imp.map(ImagePlus::getNFrames).orElse(0);
		stack = imp.map(i -> i.getNSlices() > 1).orElse(true);
		imp.ifPresent(i -> remarks.add(i.getTitle() + ": " + i.getWidth() + " x " + i.getHeight() + (stack ? " x " + i
			.getNSlices() + " slices" : " pixels") + (channels > 1 ? ", " + channels + " channels" : "") + (frames > 1 ? ", " +
				frames + " time frames" : "")));
		image.ifPresent(OpenImage::checkSelection);
		if (image.isPresent()) remarkOnImage();
		if (image.isEmpty() || !call.takesImages()) call.operandKeys().forEach(this::addOperand);
		for (final Parameter<?> p : usualFirst()) if (isAsked(p)) add(p);
	}

	/** Fields in their order, the usual ones first. */
	List<Field> fields() {
		return List.copyOf(fields);
	}

	/** Sentences about the image, to be shown above the fields. */
	List<String> remarks() {
		return List.copyOf(remarks);
	}

	/**
	 * The keys that the texts in the fields amount to, with only what differs from the standard.
	 *
	 * @throws InputException when a value is not allowed or a needed one is missing
	 */
	Map<String, String> keys(final Map<String, String> texts) {
		final Map<String, String> keys = new LinkedHashMap<>();
		for (final Field f : fields) {
			final String text = texts.getOrDefault(f.key, f.initial).strip();
			if (text.equals(f.standard) || text.isEmpty()) continue;
			keys.put(f.key, f.flag ? "" : text);
		}
		for (final Field f : fields) {
			final boolean needed = f.key.equals("out") || call.operandKeys().contains(f.key) && call.command().operands()
				.min() > 0;
			if (needed && !keys.containsKey(f.key)) throw new InputException(f.label + " is missing.", f.help);
		}
		call.settings(keys);
		return keys;
	}

	/** Keeps the values for the next dialog; macros never see them. */
	void remember(final Map<String, String> texts) {
		for (final Field f : fields) {
			if (!isRemembered(f.key)) continue;
			final String text = texts.getOrDefault(f.key, f.initial).strip();
			Prefs.set(preference(f.key), text.equals(f.standard) ? null : text);
		}
	}

	/** What the Help button shows. */
	String help() {
		final StringBuilder html = new StringBuilder("<html><body style='font-family:sans-serif;width:520px'><h2>" + entry
			.label().replace("...", "") + "</h2><p>" + text(call.command().summary()) + "</p>");
		for (final Field f : fields) html.append("<p><b>").append(text(f.label)).append("</b> (").append(f.key).append(
			f.standard.isEmpty() || f.flag ? "" : ", usually " + text(f.standard)).append(")<br>").append(text(f.help)).append(
				"</p>");
		return html.append("<p>The user guide: docs/user-guide.md of the project.</p></body></html>").toString();
	}

	private void remarkOnImage() {
		if (asksCalibration()) remarkOnCalibration();
		if (channels > 1 || frames > 1) remarks.add("Choose the " + (channels == 1 ? "time frame" : frames == 1 ? "channel"
			: "channel and the time frame") + " below; none is guessed.");
		else remarks.add("Polarity read from the pixels: " + image.orElseThrow().read(InputSettings.DEFAULTS).polarity().name()
			.toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ". Correct it below if it is wrong.");
	}

	private void remarkOnCalibration() {
		final Calibration c = calibration();
		if (c.voxel(stack ? 2 : 1).isPresent()) remarks.add("Calibration read: pixels of " + c.xUm() + " um" + (stack
			? ", slices every " + c.zUm() + " um." : ".") + " Correct it below if it is wrong.");
		else remarks.add("The image has no usable calibration: give the pixel size" + (stack ? " and the slice spacing" : "") +
			" below.");
	}

	private boolean asksCalibration() {
		return call.command().parameters().contains(InputSettings.PIXEL_UM);
	}

	/** That of the open image, or of its file where the open image has none. */
	private Calibration calibration() {
		final OpenImage i = image.orElseThrow();
		final Calibration own = i.calibration(InputSettings.DEFAULTS);
		return own.xUm() > 0 ? own : i.storedCalibration().orElse(own);
	}

	private List<Parameter<?>> usualFirst() {
		final List<Parameter<?>> all = call.command().parameters();
		final List<Parameter<?>> sorted = new ArrayList<>();
		for (final String name : entry.usual()) all.stream().filter(p -> p.name().equals(name)).forEach(sorted::add);
		all.stream().filter(p -> !sorted.contains(p)).forEach(sorted::add);
		return sorted;
	}

	private boolean isAsked(final Parameter<?> p) {
		if (MenuEntry.NOT_SHOWN.contains(p.name())) return false;
		if (image.isEmpty()) return true;
		if (p.equals(InputSettings.CHANNEL)) return channels > 1;
		if (p.equals(InputSettings.FRAME)) return frames > 1;
		return !p.equals(InputSettings.Z_UM) || stack;
	}

	private void addOperand(final String key) {
		final String label = key.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + key.substring(1);
		add(new Field(key, label, call.command().operands().help(), List.of(), false, "", remembered(key).orElse(""), true));
	}

	private void add(final Field f) {
		fields.add(f);
	}

	private void add(final Parameter<?> p) {
		final String key = p.macroKey();
		final boolean flag = p.type() == Boolean.class;
		final String standard = Objects.toString(read(p).orElse(p.defaultValue() == null ? "" : plain(p.defaultValue())), "");
		final String initial = p.name().equals("out") ? suggestedFolder() : remembered(key).orElse(standard);
		final String unit = p.unit().isEmpty() ? "" : " (" + p.unit() + ")";
		add(new Field(key, p.label() + unit, p.help(), p.choices(), flag, standard, initial, entry.usual().contains(p
			.name())));
	}

	/** What the image itself says. */
	private Optional<String> read(final Parameter<?> p) {
		if (image.isEmpty() || !asksCalibration()) return Optional.empty();
		final Calibration c = calibration();
		if (p.equals(InputSettings.PIXEL_UM)) return number(c.xUm());
		return p.equals(InputSettings.Z_UM) ? number(c.zUm()) : Optional.empty();
	}

	private static Optional<String> number(final double v) {
		return v > 0 ? Optional.of(Double.toString(v)) : Optional.empty();
	}

	private static String plain(final Object value) {
		final String text = String.valueOf(value);
		return value instanceof Double && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

	/** Beside the image, with its name, so that no result of another image is written over. */
	private String suggestedFolder() {
		if (image.isEmpty()) return "";
		final Path path = image.get().path().toAbsolutePath();
		final String name = path.getFileName().toString().replaceFirst("\\.[^.]+$", "") + "-" + call.command().name();
		return image.get().file().map(f -> f.toAbsolutePath().resolveSibling(name).toString()).orElse("");
	}

	private Optional<String> remembered(final String key) {
		return isRemembered(key) ? Optional.ofNullable(Prefs.get(preference(key), null)) : Optional.empty();
	}

	private static boolean isRemembered(final String key) {
		return !MenuEntry.NOT_REMEMBERED.contains(key.replace('_', '-'));
	}

	private String preference(final String key) {
		return PREFERENCE + call.command().name().replace(' ', '-') + "." + key;
	}

	private static String text(final String plain) {
		return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}
}
