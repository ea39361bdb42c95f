package io.github.spineblot.simulate;

/**
 * A simulated image with its truth.
 *
 * @param samples row by row, 0..2^bitDepth - 1
 * @param width number of columns
 * @param height number of rows
 * @param bitDepth 8 or 16
 * @param truth what is true of it
 */
public record SimulatedBlot(int[] samples, int width, int height, int bitDepth, BlotTruth truth) {
}
