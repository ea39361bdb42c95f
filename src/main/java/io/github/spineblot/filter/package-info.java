/**
 * Image to image: smoothing, noise, background, ridge filters, and graphs on the foreground. All
 * lengths in micrometres, all thresholds in multiples of the noise; no step knows what a dendrite is.
 */
package io.github.spineblot.filter;
