/** What an image is: its samples, voxel size and polarity, and facts about its quality. */
package io.github.spineblot.image;
