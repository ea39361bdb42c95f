package io.github.spineblot.simulate;

import java.util.List;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.spine.SpineClass;

/**
 * A spine as it grew.
 *
 * @param dendrite whose it is
 * @param baseAt arc position on the dendrite's full line
 * @param base on the centre line
 * @param surface on the shaft's surface
 * @param head centre of the head
 * @param tip outermost point
 * @param spineClass its class
 * @param headRadiusUm of the sphere with the head's volume
 * @param neckDiameterUm diameter of the neck
 * @param neckLengthUm along the neck, 0 for stubby
 * @param solids its body
 */
record GrownSpine(GrownDendrite dendrite, double baseAt, Point3 base, Point3 surface, Point3 head, Point3 tip,
	SpineClass spineClass, double headRadiusUm, double neckDiameterUm, double neckLengthUm, List<Solid> solids)
{

	GrownSpine {
		solids = List.copyOf(solids);
	}

	double elevationDeg() {
		final Point3 v = head.minus(base);
		return StrictMath.toDegrees(StrictMath.atan2(Math.abs(v.z()), Math.sqrt(v.x() * v.x() + v.y() * v.y())));
	}
}
