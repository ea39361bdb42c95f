package io.github.spineblot.blot;

/**
 * The pixels that belong to a band, upright in the image as stored.
 *
 * @param x first column
 * @param y first row
 * @param width number of columns
 * @param height number of rows
 */
public record BandBox(int x, int y, int width, int height) { }
