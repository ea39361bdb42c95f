package io.github.spineblot.report;

/**
 * What one image cost: a row of timings.csv.
 *
 * @param image as in every table
 * @param seconds wall clock
 * @param peakMb largest use of the Java heap, in megabytes (10^6 bytes)
 */
public record ImageTiming(String image, double seconds, double peakMb) {
}
