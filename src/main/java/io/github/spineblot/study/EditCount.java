package io.github.spineblot.study;

/**
 * What a person did to the spines that the program found, from the column state of spines.csv.
 *
 * @param automatic counted spines of the automatic analysis, before any edit
 * @param confirmed spines looked at and left as they were
 * @param added by a person
 * @param moved by a person
 * @param deleted by a person
 */
public record EditCount(int automatic, int confirmed, int added, int moved, int deleted) {

	public static final EditCount NONE = new EditCount(0, 0, 0, 0, 0);

	/** Changes of the automatic result; looking at a spine is none. */
	public int changes() {
		return added + moved + deleted;
	}

	/** Changes per automatic spine and added one, NaN when there is none of them. */
	public double rate() {
		return automatic + added == 0 ? Double.NaN : (double) changes() / (automatic + added);
	}

	public EditCount plus(final EditCount o) {
		return new EditCount(automatic + o.automatic, confirmed + o.confirmed, added + o.added, moved + o.moved, deleted +
			o.deleted);
	}
}
