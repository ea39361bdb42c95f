/** Numbers only: intervals, tests and models that know nothing of images. */
package io.github.spineblot.statistics;
