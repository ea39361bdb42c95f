package io.github.spineblot.blot;

import java.util.Objects;
import java.util.Set;

/**
 * One band of one lane. NaN means "not measured". Volumes are sums of signal over pixels (counts, or
 * optical density when the signal is an absorbance).
 *
 * @param target name given by the user for its mass, or "" (ladder bands: "ladder")
 * @param lane number of its lane
 * @param row the same number for the same protein across lanes, from the top, starting at 1; ladder
 *          bands are numbered from 1 in their own lane
 * @param xPx column of the centre
 * @param yPx row of the centre
 * @param box its pixels
 * @param sigmaPx standard deviation of the fitted shape along the lane
 * @param volume background-free sum of the signal; NaN when saturated; negative values are kept
 * @param volumeSe its standard error
 * @param volumeSum data minus background summed over the band, a check of the fit
 * @param volumeBound lower bound of a saturated band's volume, upper 95 % limit of one that was not
 *          detected, NaN otherwise
 * @param background fitted background under the band, the same sum as the volume
 * @param snr height of the band over the noise of one pixel
 * @param lod limit of detection of the volume
 * @param loq limit of quantification of the volume
 * @param kda molecular weight from the ladder, NaN without one
 * @param kdaError its standard error from leaving each ladder band out
 * @param saturatedPx clipped pixels
 * @param status how far the numbers can be used
 * @param flags what to know about it
 */
public record Band(String target, int lane, int row, double xPx, double yPx, BandBox box, double sigmaPx,
	double volume, double volumeSe, double volumeSum, double volumeBound, double background, double snr, double lod,
	double loq, double kda, double kdaError, int saturatedPx, BandStatus status, Set<BlotFlag> flags)
{

	public Band {
		Objects.requireNonNull(target);
		Objects.requireNonNull(box);
		Objects.requireNonNull(status);
		flags = Flags.ordered(flags);
		if (status == BandStatus.SATURATED && !Double.isNaN(volume)) throw new IllegalArgumentException(
			"a saturated band has no volume");
	}
}
