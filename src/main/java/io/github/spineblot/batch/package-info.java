/** From input files to result folders: one image is one unit of work; what fails is a row, not an end. */
package io.github.spineblot.batch;
