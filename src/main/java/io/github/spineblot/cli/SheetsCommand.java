package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.spineblot.io.StarterSheets;
import io.github.spineblot.report.Table;
import io.github.spineblot.settings.Parameter;

/** {@code spineblot sheets}: sheets to begin with, filled from the names of the images. */
final class SheetsCommand implements Command {

	private static final Parameter<String> PATTERN = Parameter.text("pattern", "Name pattern", null,
		"Regular expression tried on each image's path inside the folder; its named groups are columns, such as " +
			"\"(?<animal_id>m[0-9]+)_(?<region>[^_]+)_s(?<slice>[0-9]+)\".");
	private static final Parameter<String> BLOT_PATTERN = Parameter.text("blot-pattern", "Blot name pattern", null,
		"The same for images of membranes, such as \"blots/(?<membrane>[^_]+)_(?<antibody_target>[^.]+)\"; what it fits is a blot.");
	private static final int SHOWN = 8;

	@Override
	public String name() {
		return "sheets";
	}

	@Override
	public String summary() {
		return "Writes sheets to fill in, with what the names of the images say.";
	}

	@Override
	public Operands operands() {
		return new Operands("FOLDER", "Folder that holds the images, also in folders inside it.", 1, 1);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(CommonOptions.OUT, PATTERN, BLOT_PATTERN, CommonOptions.DRY_RUN);
	}

	@Override
	public int run(final Invocation call) {
		final Path out = CommonOptions.out(call.settings());
		final StarterSheets sheets = StarterSheets.of(call.paths().get(0), out, Optional.ofNullable(call.settings().get(
			PATTERN)), Optional.ofNullable(call.settings().get(BLOT_PATTERN)));
		final Console console = call.console();
		sheets.notes().forEach(console::note);
		for (final Map.Entry<String, Table> e : sheets.tables().entrySet()) console.print(preview(e.getKey(), e.getValue()));
		if (!sheets.unmatched().isEmpty()) console.print("The pattern does not fit " + sheets.unmatched().size() +
			(sheets.unmatched().size() == 1 ? " image, whose animal is left open: " : " images, whose animals are left open: ") + String.join(", ", sheets.unmatched().subList(0, Math.min(SHOWN, sheets
				.unmatched().size()))) + (sheets.unmatched().size() > SHOWN ? ", ..." : "") + "\n");
		if (call.settings().get(CommonOptions.DRY_RUN)) console.print("Nothing was written.");
		else {
			sheets.write(out);
			console.print("Sheets in " + out + ". Fill in the empty cells (group of each animal first), then give the folder to " +
				"'spineblot batch --sheets' or the files to 'spineblot study'.");
		}
		return sheets.unmatched().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
	}

	/** The first rows, with the columns that hold something. */
	private static String preview(final String name, final Table table) {
		final List<Integer> kept = new ArrayList<>();
		for (int c = 0; c < table.header().size(); c++) {
			final int column = c;
			if (table.rows().stream().anyMatch(r -> !r.get(column).isEmpty())) kept.add(c);
		}
		final List<List<String>> rows = new ArrayList<>();
		rows.add(kept.stream().map(table.header()::get).toList());
		table.rows().stream().limit(SHOWN).forEach(r -> rows.add(kept.stream().map(r::get).toList()));
		return name + ", " + table.rows().size() + (table.rows().size() == 1 ? " row\n" : " rows\n") + (table.rows().isEmpty()
			? "" : SummaryText.aligned(rows)) + (table.rows().size() > SHOWN ? "...\n" : "");
	}
}
