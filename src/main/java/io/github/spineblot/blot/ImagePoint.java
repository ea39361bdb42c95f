package io.github.spineblot.blot;

/**
 * A place in an image as stored, in pixels from the centre of the first pixel.
 *
 * @param xPx column
 * @param yPx row
 */
public record ImagePoint(double xPx, double yPx) { }
