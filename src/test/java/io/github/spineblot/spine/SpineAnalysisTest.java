package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/** Spines of drawn dendrites whose truth is known, through the package's front alone. */
class SpineAnalysisTest {

	private static final double PHOTONS = 120;
	private static final double LENGTH = 16;
	private static final double WIDTH = 7;
	private static final double DEPTH = 5.4;
	private static final Point3 LEFT = new Point3(0.5, 3.5, 2.7);
	private static final Point3 RIGHT = new Point3(15.5, 3.5, 2.7);

	private static SpineAnalysis.Result analyse(final Volume image, final List<Dendrite> dendrites) {
		return new SpineAnalysis(SpineSettings.defaults()).analyse(image, dendrites, Workers.SINGLE, Progress.NONE);
	}

	private static SpineAnalysis.Result analyse(final SpinePhantom phantom) {
		return analyse(phantom.image(PHOTONS, 1), phantom.dendrites());
	}

	private static SpinePhantom bare() {
		return new SpinePhantom(LENGTH, WIDTH, DEPTH).shaft(LEFT, RIGHT);
	}

	private static final SpinePhantom SIX = withBalls();
	private static final Volume IMAGE = SIX.image(PHOTONS, 1);
	private static final SpineAnalysis.Result FOUND = analyse(IMAGE, SIX.dendrites());

	/** Six balls: both sides in the plane, and 45 degrees up and down. */
	private static SpinePhantom withBalls() {
		return bare().ball(2.5, 0).ball(4.5, 180).ball(6.5, 45).ball(8.5, -135).ball(10.5, 0).ball(12.5, 180);
	}

	/** The found spine nearest to each ball, every one of them another. */
	private static List<Spine> matched(final SpinePhantom phantom, final List<Spine> spines) {
		final List<Spine> left = new ArrayList<>(spines);
		final List<Spine> found = new ArrayList<>();
		for (final SpinePhantom.Ball ball : phantom.balls()) {
			final Spine nearest = left.stream().min((a, b) -> Double.compare(a.head().distance(ball.head()), b.head().distance(
				ball.head()))).orElseThrow(() -> new AssertionError("nothing left for the ball at " + ball.positionUm()));
			assertTrue(nearest.head().distance(ball.head()) < 0.45, "ball at " + ball + ", nearest spine " + nearest.head());
			left.remove(nearest);
			found.add(nearest);
		}
		return found;
	}

	/** One neck in such bright phantoms may rise as a summit of its own; nothing stands where there is no ball. */
	private static void assertNoneElsewhere(final SpinePhantom phantom, final List<Spine> spines) {
		assertTrue(spines.size() <= phantom.balls().size() + 1, spines::toString);
		for (final Spine s : spines) {
			assertTrue(phantom.balls().stream().anyMatch(b -> b.head().distance(s.head()) < SpinePhantom.NECK_UM +
				SpinePhantom.BALL_UM + 0.2), () -> "nothing is at " + s.head());
		}
	}

	@Test
	void everyBallIsFoundOnceAndNothingElse() {
		matched(SIX, FOUND.spines());
		assertEquals(SIX.balls().size(), FOUND.spines().size(), FOUND.spines()::toString);
		for (int i = 0; i < FOUND.spines().size(); i++) assertEquals(i + 1, FOUND.spines().get(i).id());
	}

	@Test
	void ballsAboveAndBelowTheShaftAreFound() {
		final SpinePhantom phantom = bare().ball(3, 90).ball(6, -90).ball(9, 90).ball(12, -90);
		final SpineAnalysis.Result result = analyse(phantom);
		matched(phantom, result.spines());
		assertEquals(4, result.spines().size(), result.spines()::toString);
	}

	@Test
	void placesAreThoseOfTheBalls() {
		final List<Spine> spines = matched(SIX, FOUND.spines());
		for (int i = 0; i < spines.size(); i++) {
			final SpinePhantom.Ball ball = SIX.balls().get(i);
			final Spine s = spines.get(i);
			assertEquals(ball.positionUm(), s.positionUm(), 0.2, "position of " + ball);
			assertEquals(ball.head().x(), s.head().x(), 0.15, "head of " + ball);
			assertEquals(ball.head().y(), s.head().y(), 0.2, "head of " + ball);
			assertEquals(ball.head().z(), s.head().z(), 0.4, "head of " + ball);
			assertTrue(ball.base().distance(s.base()) < 0.35, "base of " + ball + " at " + s.base());
			assertEquals(ball.elevationDeg(), s.elevationDeg(), 15, "elevation of " + ball);
			final double length = SpinePhantom.NECK_UM + 2 * SpinePhantom.BALL_UM;
			assertEquals(length, s.lengthUm(), 0.3, "length of " + ball);
			assertTrue(s.tip().distance(s.base()) > s.head().distance(s.base()) - 1e-9, "the tip is beyond the head");
			assertEquals(2 * SpinePhantom.BALL_UM, s.headWidthUm(), 0.2, "width of " + ball);
			assertTrue(s.confidence() > 0.5 && s.snr() > 4, "a clear spine is sure: " + s);
			assertEquals(1, s.classProbabilities().stream().mapToDouble(p -> p).sum(), 1e-9);
		}
	}

	@Test
	void aBareShaftHasNoSpines() {
		for (long seed = 1; seed <= 3; seed++) {
			final SpinePhantom phantom = bare();
			final SpineAnalysis.Result result = analyse(phantom.image(PHOTONS, seed), phantom.dendrites());
			assertEquals(List.of(), result.spines());
			assertEquals(0, result.densities().get(0).perUm());
		}
	}

	@Test
	void densityIsCountedOverAnalysed() {
		final SpineDensity d = analyse(withBalls().ball(14.6, 0)).densities().get(0);
		assertEquals(15 - 2, d.analysedUm(), 0.1, "1 um at each end of 15 um is left out");
		assertEquals(6, d.spines(), "the one near the end does not count");
		assertEquals(d.spines() / d.analysedUm(), d.perUm(), 1e-12);
		assertTrue(d.ciLow() < d.perUm() && d.perUm() < d.ciHigh());
	}

	@Test
	void spinesNearTheEndsAreListedAsGuard() {
		final SpinePhantom phantom = bare().ball(0.6, 0).ball(7, 180).ball(14.5, 0);
		final List<Spine> spines = matched(phantom, analyse(phantom).spines());
		assertEquals(List.of(true, false, true), spines.stream().map(s -> s.flags().contains(Spine.GUARD)).toList());
		assertEquals(List.of(false, true, false), spines.stream().map(Spine::counts).toList());
	}

	@Test
	void brightnessAndOffsetChangeNoCount() {
		final float[][] planes = new float[IMAGE.depth()][];
		for (int z = 0; z < planes.length; z++) {
			planes[z] = IMAGE.plane(z).clone();
			for (int i = 0; i < planes[z].length; i++) planes[z][i] = 2 * planes[z][i] + 100;
		}
		final List<Spine> other = analyse(Volume.of(planes, IMAGE.width(), IMAGE.height(), IMAGE.voxel(), IMAGE.polarity()),
			SIX.dendrites()).spines();
		final List<Spine> spines = FOUND.spines();
		assertEquals(spines.size(), other.size());
		for (int i = 0; i < spines.size(); i++) assertEquals(0, spines.get(i).head().distance(other.get(i).head()), 0.11);
	}

	@Test
	void mirroredAxesMirrorTheSpines() {
		final List<Spine> spines = FOUND.spines();
		for (int axis = 0; axis < 3; axis++) {
			final int mirrored = axis;
			final List<Dendrite> lines = SIX.dendrites().stream().map(d -> new Dendrite(d.id(), new Centreline(d
				.centreline().points().stream().map(p -> mirror(p, IMAGE, mirrored)).toList()), d.radiiUm(), d.parentId(),
				new double[0], List.of())).toList();
			final List<Spine> other = analyse(mirror(IMAGE, axis), lines).spines();
			assertEquals(spines.size(), other.size(), "axis " + axis);
			for (int i = 0; i < spines.size(); i++) assertEquals(0, mirror(spines.get(i).head(), IMAGE, axis).distance(other.get(
				i).head()), 0.11, "axis " + axis);
		}
	}

	private static Point3 mirror(final Point3 p, final Volume v, final int axis) {
		return new Point3(axis == 0 ? (v.width() - 1) * v.voxel().xUm() - p.x() : p.x(), axis == 1 ? (v.height() - 1) * v
			.voxel().yUm() - p.y() : p.y(), axis == 2 ? (v.depth() - 1) * v.voxel().zUm() - p.z() : p.z());
	}

	private static Volume mirror(final Volume v, final int axis) {
		final float[][] planes = new float[v.depth()][v.width() * v.height()];
		for (int z = 0; z < v.depth(); z++) {
			for (int i = 0; i < planes[z].length; i++) {
				final int x = i % v.width();
				final int y = i / v.width();
				planes[z][i] = v.at(axis == 0 ? v.width() - 1 - x : x, axis == 1 ? v.height() - 1 - y : y, axis == 2 ? v.depth() -
					1 - z : z);
			}
		}
		return Volume.of(planes, v.width(), v.height(), v.voxel(), v.polarity());
	}

	@Test
	void aWiderFieldChangesNoCount() {
		final int pad = 20;
		final double um = pad * SpinePhantom.VOXEL.xUm();
		final SpinePhantom wide = new SpinePhantom(LENGTH + 2 * um, WIDTH + 2 * um, DEPTH).shaft(LEFT.plus(new Point3(um, um,
			0)), RIGHT.plus(new Point3(um, um, 0))).ball(2.5, 0).ball(4.5, 180).ball(8.5, -135).ball(12.5, 180);
		final Volume image = wide.image(PHOTONS, 1);
		final int w = image.width() - 2 * pad;
		final int h = image.height() - 2 * pad;
		final float[][] planes = new float[image.depth()][w * h];
		for (int z = 0; z < planes.length; z++) {
			for (int i = 0; i < w * h; i++) planes[z][i] = image.at(i % w + pad, i / w + pad, z);
		}
		final List<Spine> inCrop = analyse(Volume.of(planes, w, h, image.voxel(), image.polarity()), bare().dendrites())
			.spines();
		final List<Spine> inWide = analyse(image, wide.dendrites()).spines();
		assertEquals(4, inWide.size());
		assertEquals(4, inCrop.size());
		for (int i = 0; i < 4; i++) assertEquals(um, inWide.get(i).head().x() - inCrop.get(i).head().x(), 0.11);
	}

	@Test
	void eachOfTwoParallelShaftsOwnsItsBalls() {
		final SpinePhantom phantom = new SpinePhantom(LENGTH, 9, DEPTH).shaft(new Point3(0.5, 3, 2.7), new Point3(15.5, 3,
			2.7)).ball(3, 0).ball(6, 180).ball(9, 0).shaft(new Point3(0.5, 6.2, 2.7), new Point3(15.5, 6.2, 2.7)).ball(4.5, 180)
			.ball(7.5, 180).ball(12, 0);
		final SpineAnalysis.Result result = analyse(phantom);
		final List<Spine> spines = matched(phantom, result.spines());
		assertEquals(6, result.spines().size());
		for (int i = 0; i < 6; i++) assertEquals(phantom.balls().get(i).dendrite(), spines.get(i).dendriteId());
		assertEquals(List.of(1, 2), result.densities().stream().map(SpineDensity::dendriteId).toList());
		assertEquals(List.of(3, 3), result.densities().stream().map(SpineDensity::spines).toList());
	}

	@Test
	void spinesBesideAForkAreFound() {
		final SpinePhantom phantom = new SpinePhantom(LENGTH, 9, DEPTH).shaft(new Point3(0.5, 3, 2.7), new Point3(15.5, 3, 2.7))
			.ball(5.2, 180).ball(6.4, 180).ball(7.6, 180).ball(8.8, 180).shaft(new Point3(5, 3, 2.7), new Point3(15, 6.2, 2.7))
			.ball(8, 0);
		matched(phantom, analyse(phantom).spines());
	}

	@Test
	void aTiltedShaftKeepsItsCount() {
		final SpinePhantom phantom = new SpinePhantom(LENGTH, WIDTH, 9).shaft(new Point3(1, 2, 1.8), new Point3(15, 5, 7.2))
			.ball(3, 0).ball(5, 180).ball(7, 0).ball(9, 180).ball(11, 0).ball(13, 180);
		final SpineAnalysis.Result result = analyse(phantom);
		matched(phantom, result.spines());
		assertEquals(6, result.spines().size(), result.spines()::toString);
	}

	@Test
	void aSingleSliceIsSearchedToo() {
		final SpinePhantom phantom = new SpinePhantom(LENGTH, WIDTH, 0).shaft(new Point3(0.5, 3.5, 0), new Point3(15.5, 3.5,
			0)).ball(3, 0).ball(6, 180).ball(9, 0).ball(12, 180);
		final SpineAnalysis.Result result = analyse(phantom);
		matched(phantom, result.spines());
		assertNoneElsewhere(phantom, result.spines());
		for (final Spine s : result.spines()) assertEquals(0, s.elevationDeg(), 1e-9);
	}

	@Test
	void darkOnBrightIsSearchedInOpticalDensity() {
		final SpinePhantom phantom = bare().ball(3, 0).ball(6, 180).ball(9, 0).ball(12, 180);
		final SpineAnalysis.Result result = analyse(phantom.stained(800, 1), phantom.dendrites());
		matched(phantom, result.spines());
		assertEquals(4, result.spines().size());
	}

	@Test
	void aShaftAtTheImageBorderKeepsItsVisibleSpines() {
		final SpinePhantom phantom = new SpinePhantom(LENGTH, 4, DEPTH).shaft(new Point3(0, 0.2, 2.7), new Point3(15.9, 0.2,
			2.7)).ball(3, 0).ball(6, 0).ball(9, 0).ball(12, 0);
		final SpineAnalysis.Result result = analyse(phantom);
		matched(phantom, result.spines());
		assertNoneElsewhere(phantom, result.spines());
	}

	@Test
	void aShaftAtTheFirstSliceKeepsItsVisibleSpines() {
		final SpinePhantom phantom = new SpinePhantom(LENGTH, WIDTH, DEPTH).shaft(new Point3(0.5, 3.5, 0), new Point3(15.5,
			3.5, 0)).ball(3, 0).ball(6, 180).ball(9, 0).ball(12, 180);
		matched(phantom, analyse(phantom).spines());
	}

	@Test
	void aLineThatLeavesTheVolumeHidesNothingInside() {
		final SpinePhantom phantom = new SpinePhantom(LENGTH, WIDTH, DEPTH).shaft(new Point3(-3, 3.5, 2.7), new Point3(19,
			3.5, 2.7)).ball(6, 0).ball(9, 180).ball(12, 0).ball(15, 180);
		final SpineAnalysis.Result result = analyse(phantom);
		matched(phantom, result.spines());
		for (final Spine s : result.spines()) assertTrue(s.head().x() >= 0 && s.head().x() <= LENGTH, "inside: " + s.head());
		final SpineDensity d = result.densities().get(0);
		assertTrue(Double.isFinite(d.perUm()) && d.perUm() > 0);
	}

	@Test
	void aSpineWhereTheLineLeavesTheVolumeIsMeasured() {
		final SpinePhantom phantom = new SpinePhantom(LENGTH, WIDTH, DEPTH).shaft(new Point3(-4, 3.5, 2.7), new Point3(20,
			3.5, 2.7)).ball(4.4, 0).ball(10, 180).ball(19.6, 0);
		for (final Spine s : analyse(phantom).spines()) {
			assertTrue(Double.isFinite(s.lengthUm()) && Double.isFinite(s.headWidthCorrectedUm()), s::toString);
		}
	}

	@Test
	void aLineOutsideTheVolumeHidesNothingOfAnother() {
		final SpinePhantom phantom = withBalls().tracedAs(new Point3(0, -9, 2.7), new Point3(15, -9, 2.7));
		final SpineAnalysis.Result result = analyse(phantom);
		matched(phantom, result.spines());
		assertEquals(6, result.densities().get(0).spines());
		assertEquals(0, result.densities().get(1).spines());
	}

	@Test
	void threadsChangeNothing() {
		assertEquals(FOUND, new SpineAnalysis(SpineSettings.defaults()).analyse(IMAGE, SIX.dendrites(), new Workers(3),
			Progress.NONE));
	}

	@Test
	void withoutDendritesThereIsNothing() {
		final SpineAnalysis.Result result = analyse(IMAGE, List.of());
		assertTrue(result.spines().isEmpty() && result.densities().isEmpty());
	}

	@Test
	void theImageIsNotChanged() {
		final Volume same = SIX.image(PHOTONS, 1);
		for (int z = 0; z < same.depth(); z++) assertArrayEquals(same.plane(z), IMAGE.plane(z));
	}
}
