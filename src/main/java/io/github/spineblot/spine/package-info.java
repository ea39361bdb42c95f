/** Dendrite to spines: detection against a model of the shaft, measures, class, density. */
package io.github.spineblot.spine;
