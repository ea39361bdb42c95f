package io.github.spineblot.evaluation;

import io.github.spineblot.geometry.Point3;

/**
 * A spine as the analysis listed it.
 *
 * @param id its number in the image
 * @param head centre of the head, in the units of the annotation it is compared with
 * @param className class label, empty when not given
 * @param confidence 0..1, NaN when not given
 */
public record FoundSpine(int id, Point3 head, String className, double confidence) {
}
