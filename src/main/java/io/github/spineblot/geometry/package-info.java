/** Points and curves in physical space: micrometres from the centre of the first voxel, axes x, y, z. */
package io.github.spineblot.geometry;
