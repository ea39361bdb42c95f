/** Volume to dendrites: tracing of centre lines with radius, as a tree of unbranched pieces. */
package io.github.spineblot.dendrite;
