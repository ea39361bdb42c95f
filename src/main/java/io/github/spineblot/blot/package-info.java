/**
 * Membrane image to lanes, bands and volumes with standard errors. Lengths are pixels of the image as
 * stored (x = column, y = row, origin at the centre of the first pixel); volumes are sums of signal
 * over pixels, in counts or in optical density.
 */
package io.github.spineblot.blot;
