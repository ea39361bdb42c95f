package io.github.spineblot.fiji;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.github.spineblot.cli.KeyedCall;

/** What the menu offers, and which command, windows and usual parameters belong to it. */
enum MenuEntry {

	COUNT_SPINES("Count Spines...", List.of("spines"), List.of("out", "pixel-um", "z-um", "channel", "frame", "polarity",
		"min-confidence"), List.of("spines", "dendrites")),
	SEGMENT_DENDRITES("Segment Dendrites...", List.of("dendrites"), List.of("out", "pixel-um", "z-um", "channel", "frame",
		"polarity", "min-dendrite-um"), List.of("dendrites")),
	QUANTIFY_BLOT("Quantify Blot...", List.of("blots"), List.of("out", "lanes-hint", "ladder-lane", "target", "background",
		"channel", "frame", "polarity"), List.of("bands", "ratios")),
	RUN_BATCH("Run Batch...", List.of("batch"), List.of("out", "sheets", "pixel-um", "z-um", "channel"), List.of("images")),
	COMPARE_GROUPS("Compare Groups...", List.of("study"), List.of("out", "animals", "images", "reference"), List.of(
		"statistics", "animals")),
	VALIDATE("Validate Against My Counts...", List.of("evaluate"), List.of("out", "tolerance-xy-um", "tolerance-z-um",
		"images"), List.of("evaluation")),
	SIMULATE("Simulate Image...", List.of("simulate spines", "simulate blot"), List.of("out", "seed", "difficulty", "level",
		"name"), List.of());

	/** Parameters that belong to one image or one run and are asked anew each time. */
	static final Set<String> NOT_REMEMBERED = Set.of("out", "pixel-um", "z-um", "channel", "frame", "polarity", "swc",
		"lanes-hint", "ladder-lane", "target", "force", "name");

	/** Parameters that make no sense in a window; a macro may give them. */
	static final Set<String> NOT_SHOWN = Set.of("series", "dry-run", "fail-fast", "shard", "engine",
		"master", "progress", "count");

	private final String label;
	private final List<String> commands;
	private final List<String> usual;
	private final List<String> tables;

	MenuEntry(final String label, final List<String> commands, final List<String> usual, final List<String> tables) {
		this.label = label;
		this.commands = commands;
		this.usual = usual;
		this.tables = tables;
	}

	/** @param label as in the menu */
	static MenuEntry of(final String label) {
		return Arrays.stream(values()).filter(e -> e.label.equals(label)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("no menu entry " + label));
	}

	String label() {
		return label;
	}

	/** Words of the kinds between which a person chooses first; empty when there is one kind only. */
	List<String> kinds() {
		return commands.size() == 1 ? List.of() : commands.stream().map(c -> c.substring(c.indexOf(' ') + 1)).toList();
	}

	/** @param kind one of {@link #kinds}, or empty when there are none */
	KeyedCall call(final String kind) {
		return KeyedCall.of(commands.get(Math.max(0, kinds().indexOf(kind))));
	}

	/** Parameters that a dialog shows at once; the others stand behind "Advanced". */
	List<String> usual() {
		return usual;
	}

	/** Names of the tables, without .csv, that are shown in windows. */
	List<String> tables() {
		return tables;
	}
}
