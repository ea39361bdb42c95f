package io.github.spineblot.blot;

/** What a user should know about an image, a lane or a band; written as upper-case words. */
public enum BlotFlag {
	/** Image: no lane was found. */
	NO_LANES,
	/** Image: another number of lanes explains the image almost as well. */
	LANES_AMBIGUOUS,
	/** Image: the number of lanes is not the one the user expects. */
	LANES_NOT_AS_HINTED,
	/** Image: the lanes run from left to right; it was analysed as if turned by 90 degrees. */
	TURNED_90,
	/** Image: the ladder's masses fit only when the image is read from the bottom up. */
	UPSIDE_DOWN,
	/** Image: bands are weak or absent everywhere. */
	NO_BANDS,
	/** Image: the ladder's bands could not be assigned to the given masses. */
	LADDER_UNREADABLE,
	/** Lane: one of the ladder lanes named by the user. */
	LADDER,
	/** Lane: no band reaches the limit of detection. */
	EMPTY,
	/** Lane or band: part of it lies outside the image. */
	AT_EDGE,
	/** Lane: it touches its neighbour. */
	CLOSE_LANES,
	/** Lane: signal spreads over a long stretch; it was not taken for a band. */
	SMEAR,
	/** Lane: its place follows from its neighbours alone. */
	INFERRED,
	/** Band: another band of the lane lies within five standard deviations. */
	OVERLAPPED,
	/** Band: clipped pixels. */
	SATURATED,
	/** Band: no peak; the value at the predicted place is kept for an upper limit. */
	PREDICTED_PLACE,
	/** Band: fit and plain sum differ by more than the errors allow. */
	FIT_AND_SUM_DIFFER,
	/** Band: the shape model does not describe the data within the noise. */
	MODEL_POOR,
	/** Band: pixels struck by dust or scratches were replaced by what their neighbours say. */
	DUST,
	/** Band: a neighbour lane's bands reach into this one. */
	CROSS_TALK,
	/** Band: its mass lies outside the range of the ladder. */
	KDA_EXTRAPOLATED,
	/** Band: several bands lie near the expected mass; the strongest was taken. */
	TARGET_AMBIGUOUS,
	/** Band: saturated here; the volume comes from a shorter exposure. */
	MERGED
}
