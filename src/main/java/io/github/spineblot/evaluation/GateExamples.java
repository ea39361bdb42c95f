package io.github.spineblot.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.evaluation.SpineEvaluation.Role;
import io.github.spineblot.spine.SpineCandidate;

/**
 * Which candidates of an annotated image are spines: what the gate learns from. The most significant
 * candidates choose first, so that of several candidates in reach of one true spine the clearest is the
 * spine and the others are not.
 */
public final class GateExamples {

	/** Significance from which candidates choose, round by round. */
	private static final double[] ROUNDS = { 60, 30, 15, 8, 5, 0 };

	private GateExamples() { }

	/** The role of each candidate, in their order; {@link Role#NOT_SCORED} ones teach nothing. */
	public static List<Role> roles(final AnnotatedImage truth, final List<SpineCandidate> candidates) {
		final Role[] roles = new Role[candidates.size()];
		List<AnnotatedSpine> left = truth.spines();
		for (final double from : ROUNDS) {
			final List<Integer> here = new ArrayList<>();
			for (int i = 0; i < roles.length; i++) if (roles[i] == null && candidates.get(i).significance() >= from) here.add(i);
			final AnnotatedImage remaining = new AnnotatedImage(truth.image(), truth.calibrated(), left, truth.dendrites(), truth
				.lengthUm(), truth.matching(), truth.region());
			final SpineEvaluation e = SpineEvaluation.of(remaining, here.stream().map(i -> new FoundSpine(i, candidates.get(i)
				.summit(), "", Double.NaN)).toList());
			final List<AnnotatedSpine> next = new ArrayList<>();
			for (int t = 0; t < left.size(); t++) {
				final int found = e.foundOf().get(t);
				if (found < 0) next.add(left.get(t));
				else roles[here.get(found)] = e.roles().get(found);
			}
			left = next;
			if (from > 0) continue;
			for (int k = 0; k < here.size(); k++) roles[here.get(k)] = e.roles().get(k);
		}
		return Arrays.asList(roles);
	}
}
