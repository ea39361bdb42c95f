package io.github.spineblot.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Rows of text cells under a header, ready to be written as CSV or shown. Immutable.
 *
 * @param header names of the columns, the unit being the end of the name ("length_um")
 * @param rows cells in the order of the header; empty means not measured
 */
public record Table(List<String> header, List<List<String>> rows) {

	public Table {
		header = List.copyOf(header);
		rows = rows.stream().map(List::copyOf).toList();
		for (final List<String> row : rows) {
			if (row.size() != header.size()) throw new IllegalArgumentException(row.size() + " cells under " + header.size() +
				" columns");
		}
	}

	/** One row per value, one cell per column. */
	public static <R> Table of(final List<Column<R>> columns, final List<? extends R> values) {
		final List<List<String>> rows = new ArrayList<>();
		for (final R value : values) rows.add(columns.stream().map(c -> c.cell.apply(value)).toList());
		return new Table(columns.stream().map(Column::name).toList(), rows);
	}

	/** The column's cells. @throws IllegalArgumentException when there is no such column */
	public List<String> column(final String name) {
		final int i = header.indexOf(name);
		if (i < 0) throw new IllegalArgumentException("no column " + name + " in " + header);
		return rows.stream().map(r -> r.get(i)).toList();
	}

	/**
	 * A column, declared once: its name with the unit, and how a value becomes a cell.
	 *
	 * @param <R> what a row is made from
	 */
	public record Column<R>(String name, Function<R, String> cell) {

		public Column {
			Objects.requireNonNull(name);
			Objects.requireNonNull(cell);
		}

		/** Words. */
		public static <R> Column<R> text(final String name, final Function<R, ?> value) {
			return new Column<>(name, r -> String.valueOf(value.apply(r)));
		}

		/** A number; NaN becomes an empty cell. */
		public static <R> Column<R> number(final String name, final NumberStyle style, final ToDoubleFunction<R> value) {
			return new Column<>(name, r -> style.text(value.applyAsDouble(r)));
		}

		/** Upper-case words, joined by semicolons. */
		public static <R> Column<R> flags(final String name, final Function<R, List<String>> value) {
			return new Column<>(name, r -> String.join(";", value.apply(r)));
		}
	}
}
