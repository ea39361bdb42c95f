package io.github.spineblot.report;

import java.util.List;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.VoxelSize;

/**
 * What the tables say about an image that was read.
 *
 * @param name as in every table: the file name, with as much of the path as tells it from the others
 * @param sha256 of the file, lower-case hexadecimal
 * @param width columns
 * @param height rows
 * @param slices 1 for a 2-D image
 * @param bitDepth as stored
 * @param channel from 1
 * @param voxel used for the results
 * @param calibrationSource where the voxel size comes from, one word
 * @param polarity used for the results
 * @param saturatedPercent percentage of samples at the upper end of the range
 * @param flags upper-case words
 * @param messages a sentence for each thing the user should know
 */
public record ImageFacts(String name, String sha256, int width, int height, int slices, int bitDepth, int channel,
	VoxelSize voxel, String calibrationSource, Polarity polarity, double saturatedPercent, List<String> flags,
	List<String> messages)
{

	public ImageFacts {
		flags = List.copyOf(flags);
		messages = List.copyOf(messages);
	}

	/** As written in tables: bright-on-dark or dark-on-bright. */
	public String polarityWord() {
		return polarity.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
	}
}
