package io.github.spineblot.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import io.github.spineblot.settings.Settings;

/**
 * What a result was made from and with, as JSON: program version, every setting with its value (also
 * the defaults), inputs with their hashes. What differs from one run to the next (time stamps,
 * machine, threads) stands in the last member, {@code run}, so that the rest of two equal runs is
 * equal byte for byte. The file can be given back as {@code --settings}.
 *
 * @param command which analysis
 * @param settings all that the numbers depend on
 * @param inputs the files
 * @param run when, where and how it ran
 */
public record Provenance(String command, Settings settings, List<Input> inputs, Run run) {

	private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

	public Provenance {
		inputs = List.copyOf(inputs);
	}

	/**
	 * An input file.
	 *
	 * @param image as in the tables
	 * @param sha256 of its bytes, empty when it could not be read
	 */
	public record Input(String image, String sha256) {
	}

	/**
	 * What may differ between two runs that give the same numbers.
	 *
	 * @param started ISO 8601, UTC
	 * @param finished ISO 8601, UTC
	 * @param threads number of worker threads
	 */
	public record Run(String started, String finished, int threads) {
	}

	/** The JSON text, ending in a line feed. */
	public String json() {
		final Map<String, Object> root = new LinkedHashMap<>();
		root.put("program", "SpineBlot");
		root.put("version", ProgramVersion.current());
		root.put("command", command);
		root.put("settings", settings.asMap());
		root.put("inputs", inputs);
		root.put("run", runMember());
		return JSON.toJson(root) + "\n";
	}

	private Map<String, Object> runMember() {
		final Map<String, Object> member = new LinkedHashMap<>();
		member.put("started", run.started);
		member.put("finished", run.finished);
		member.put("threads", run.threads);
		member.put("java", System.getProperty("java.vendor") + " " + System.getProperty("java.version"));
		member.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System
			.getProperty("os.arch"));
		return member;
	}
}
