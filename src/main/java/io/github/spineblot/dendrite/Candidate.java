package io.github.spineblot.dendrite;

/**
 * A line that may be a dendrite, with what decides about it.
 *
 * @param path the skeleton's path that it was fitted to
 * @param line the fitted line
 * @param calibre how much process it is
 * @param axialWidthUm how far its shaft is seen across the image plane, full width at half maximum
 */
record Candidate(Segment path, FittedLine line, Calibre calibre, double axialWidthUm) {
}
