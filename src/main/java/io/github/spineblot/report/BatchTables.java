package io.github.spineblot.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables of a run over images of both kinds. */
public final class BatchTables {

	private BatchTables() { }

	/**
	 * One table of all images: the columns of dendrite images, those that only blots have, and the kind.
	 *
	 * @param kinds kind of each image, in the order of the rows; empty for one that could not be told
	 * @param spines table of the dendrite images
	 * @param blots table of the blots
	 */
	public static Table images(final Map<String, String> kinds, final Table spines, final Table blots) {
		final Set<String> header = new LinkedHashSet<>(spines.header());
		header.addAll(blots.header());
		header.add("kind");
		final Map<String, Map<String, String>> cells = new LinkedHashMap<>();
		kinds.forEach((image, kind) -> cells.put(image, new LinkedHashMap<>(Map.of("image", image, "kind", kind))));
		for (final Table t : List.of(spines, blots)) {
			for (final List<String> row : t.rows()) {
				final Map<String, String> own = cells.get(row.get(t.header().indexOf("image")));
				for (int c = 0; c < row.size(); c++) own.put(t.header().get(c), row.get(c));
			}
		}
		final List<List<String>> rows = new ArrayList<>();
		for (final Map<String, String> own : cells.values()) {
			final String status = own.get("kind").isEmpty() ? "failed" : "";
			rows.add(header.stream().map(c -> own.getOrDefault(c, c.equals("status") ? status : "")).toList());
		}
		return new Table(List.copyOf(header), rows);
	}
}
