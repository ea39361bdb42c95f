package io.github.spineblot.study;

/**
 * What the tables of a spine analysis say of one dendrite of an animal.
 *
 * @param animal whose it is
 * @param unit image and dendrite, for people
 * @param analysedUm length after the edge guards, NaN or 0 when nothing was analysed
 * @param densityPerUm as in dendrites.csv, NaN when not measured
 * @param spines that count
 * @param mushroom number of mushroom spines among them
 * @param thin number of thin ones
 * @param stubby number of stubby ones
 * @param filopodium number of filopodia
 * @param headWidths sum and number of the corrected head widths that were measured, in um
 * @param edits what a person did
 */
public record DendriteRow(String animal, String unit, double analysedUm, double densityPerUm, int spines, int mushroom,
	int thin, int stubby, int filopodium, HeadWidths headWidths, EditCount edits)
{

	/** Corrected head widths of the spines that count. */
	public record HeadWidths(double sumUm, int n) {
	}
}
