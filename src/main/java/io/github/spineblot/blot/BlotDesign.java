package io.github.spineblot.blot;

import io.github.spineblot.image.Polarity;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the sheets say: which image shows which protein of which membrane, and what was loaded into
 * which lane.
 *
 * @param images in the order of the sheet, without those that are not to be included
 * @param lanes in the order of the sheet, all of them (the numbers of the lanes matter)
 */
public record BlotDesign(List<ImageEntry> images, List<LaneEntry> lanes) {

	/** No sheets. */
	public static final BlotDesign NONE = new BlotDesign(List.of(), List.of());

	public BlotDesign {
		images = List.copyOf(images);
		lanes = List.copyOf(lanes);
	}

	/** What an image is for. */
	public enum Role {
		/** The protein of interest. */
		TARGET,
		/** All forms of the protein of interest, which its phosphorylated form is divided by. */
		TARGET_TOTAL_FORM,
		/** A protein that stands for the amount loaded. */
		LOADING_CONTROL,
		/** A stain of all protein; the whole lane counts. */
		TOTAL_PROTEIN
	}

	/** How the signal came about. */
	public enum Detection {
		/** Not said: optical density for dark bands, counts for bright ones. */
		UNKNOWN("auto"),
		/** Light that a camera counted. */
		CHEMI("counts"),
		/** The same after the membrane was stripped and probed again: what was left of the first signal counts too. */
		CHEMI_REPROBE("counts"),
		/** Fluorescence that a camera or laser scanner counted. */
		FLUORESCENCE("counts"),
		/** Film, scanned: blackening is optical density. */
		FILM("optical-density"),
		/** A stain that absorbs light: Ponceau, Coomassie, silver. */
		STAIN("optical-density");

		private final String signal;

		Detection(final String signal) {
			this.signal = signal;
		}

		/** What is summed, as in {@link BlotSettings#SIGNAL}. */
		public String signal() {
			return signal;
		}
	}

	/** What is in a lane. */
	public enum LaneKind {
		/** An animal's sample. */
		SAMPLE,
		/** Molecular-weight ladder. */
		LADDER,
		/** The pooled sample that is the same on every membrane. */
		CALIBRATOR,
		/** One step of a dilution series. */
		STANDARD,
		/** Nothing. */
		EMPTY
	}

	/**
	 * A row of blot_images.csv.
	 *
	 * @param image as on the sheet
	 * @param membrane its membrane
	 * @param target what the antibody or stain shows
	 * @param role what it is for
	 * @param expectedKda mass, NaN when not given
	 * @param normaliseTo target that it is divided by, on the same membrane or, each over its own loading
	 *          control, on another; empty for none
	 * @param detection how the signal came about
	 * @param polarity of the stored samples, when the sheet says so
	 * @param exposureS seconds, NaN when not given
	 */
	public record ImageEntry(String image, String membrane, String target, Role role, double expectedKda,
		String normaliseTo, Detection detection, Optional<Polarity> polarity, double exposureS)
	{

		public ImageEntry {
			Objects.requireNonNull(role);
			Objects.requireNonNull(detection);
			Objects.requireNonNull(polarity);
		}
	}

	/**
	 * A row of blot_lanes.csv.
	 *
	 * @param membrane its membrane
	 * @param lane number from the left, from 1
	 * @param kind what is in it
	 * @param animalId empty when it is no animal's
	 * @param group the animal's, empty when it is no animal's
	 * @param fraction cell fraction, empty when not given
	 * @param loadUg micrograms of protein, NaN when not given
	 * @param techRep number of the technical replicate
	 * @param include whether it counts
	 */
	public record LaneEntry(String membrane, int lane, LaneKind kind, String animalId, String group, String fraction,
		double loadUg, int techRep, boolean include)
	{ }

	/** The lanes of a membrane. */
	public List<LaneEntry> lanesOf(final String membrane) {
		return lanes.stream().filter(l -> l.membrane().equals(membrane)).toList();
	}

	/** Numbers of the ladder lanes of a membrane. */
	public List<Integer> ladderLanes(final String membrane) {
		return lanesOf(membrane).stream().filter(l -> l.kind() == LaneKind.LADDER).map(LaneEntry::lane).sorted().toList();
	}

	/** Largest lane number of a membrane, 0 for an unknown one. */
	public int laneCount(final String membrane) {
		return lanesOf(membrane).stream().mapToInt(LaneEntry::lane).max().orElse(0);
	}

	/**
	 * What a target is divided by on its own membrane: what the sheet names where that is on the membrane,
	 * otherwise the membrane's loading control or stain of all protein, empty without one.
	 */
	public String ownControl(final ImageEntry target) {
		if (!imagesOf(target.membrane(), target.normaliseTo()).isEmpty()) return target.normaliseTo();
		for (final Role role : new Role[] { Role.LOADING_CONTROL, Role.TOTAL_PROTEIN }) {
			for (final ImageEntry e : images) if (e.membrane().equals(target.membrane()) && e.role() == role) return e.target();
		}
		return "";
	}

	/** True when a target is normalised to a protein that only other membranes show. */
	public boolean acrossMembranes(final ImageEntry target) {
		return !target.normaliseTo().isEmpty() && imagesOf(target.membrane(), target.normaliseTo()).isEmpty();
	}

	/** True for a membrane that holds a dilution series and no samples. */
	public boolean seriesOnly(final String membrane) {
		final List<LaneEntry> own = lanesOf(membrane);
		return own.stream().anyMatch(l -> l.kind() == LaneKind.STANDARD) && own.stream().noneMatch(l -> l
			.kind() == LaneKind.SAMPLE);
	}

	/** The images of a target on a membrane; several are exposures of it. */
	public List<ImageEntry> imagesOf(final String membrane, final String target) {
		return images.stream().filter(i -> i.membrane().equals(membrane) && i.target().equals(target)).toList();
	}
}
