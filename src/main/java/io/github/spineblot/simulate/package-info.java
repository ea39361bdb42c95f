/** Images with exactly known truth, made from a seed: the same seed gives the same bytes on every machine. */
package io.github.spineblot.simulate;
