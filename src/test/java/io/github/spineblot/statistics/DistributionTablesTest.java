package io.github.spineblot.statistics;

import static io.github.spineblot.statistics.RStudy.number;
import static io.github.spineblot.statistics.RStudy.same;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.Arrays;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Studentized range, Dunnett's distribution and noncentral t: tables of R, closed forms, properties. */
class DistributionTablesTest {

	/** The tables' integrals are 1 - p, which costs their smallest entries digits. */
	private static final double CANCELLED = 5e-14;

	@Test
	void studentizedRangeIsRs() {
		for (final JsonElement e : RStudy.json("studentized_range").getAsJsonObject().getAsJsonArray("ptukey_upper")) {
			final JsonObject o = e.getAsJsonObject();
			// R takes more than 25000 degrees of freedom for infinitely many; so does the table.
			final double df = number(o, "df") > 25_000 ? Double.POSITIVE_INFINITY : number(o, "df");
			final StudentizedRange range = StudentizedRange.of(o.get("k").getAsInt(), df);
			same("ptukey(" + number(o, "q") + ", " + o.get("k") + ", " + o.get("df") + ", lower = FALSE), by integrate()",
				number(o, "p_upper_integral"), range.survivalProbability(number(o, "q")), 1e-9, CANCELLED);
		}
	}

	@Test
	void rangeQuantilesAreRs() {
		for (final JsonElement e : RStudy.json("studentized_range").getAsJsonObject().getAsJsonArray("qtukey")) {
			final JsonObject o = e.getAsJsonObject();
			final double df = number(o, "df") > 25_000 ? Double.POSITIVE_INFINITY : number(o, "df");
			final StudentizedRange range = StudentizedRange.of(o.get("k").getAsInt(), df);
			final double q = range.inverseSurvivalProbability(1 - number(o, "p"));
			// R's qtukey stops its search at a step of 1e-4 and has ptukey's error.
			same("qtukey(" + number(o, "p") + ", " + o.get("k") + ", " + o.get("df") + ")", number(o, "q"), q, 2e-4, 0);
			assertEquals(1 - number(o, "p"), range.survivalProbability(q), 1e-12);
		}
	}

	@Test
	void rangeOfTwoIsStudentsT() {
		for (final double df : new double[] { 0.7, 1, 2, 3.5, 12, 60, 1e4, 1e6 }) {
			for (final double q : new double[] { 0.01, 0.5, 3, 9, 40 }) {
				final double t = 2 * TDistribution.of(df).survivalProbability(q / Math.sqrt(2));
				same("2 * pt(" + q + " / sqrt(2), " + df + ", lower = FALSE)", t, StudentizedRange.of(2, df).survivalProbability(
					q), 1e-10, 0);
			}
		}
	}

	@Test
	void rangeTypedIn() {
		// By integrate() in R; the far tails, where R's ptukey is off, by nested Gauss-Legendre rules of 400 nodes.
		same("ptukey(3.5, 3, 3, lower = FALSE), by integrate()", 0.171701760166396, StudentizedRange.of(3, 3)
			.survivalProbability(3.5), 1e-9, 0);
		same("Gauss-Legendre", 9.6157406492184e-8, StudentizedRange.of(4, 7.9679660351858).survivalProbability(31.1032778237901),
			1e-9, 0);
		same("Gauss-Legendre", 1.4410855646593e-13, StudentizedRange.of(4, 16).survivalProbability(25.257553569053368 * Math.sqrt(
			2)), 1e-9, 0);
	}

	@Test
	void dunnettIsRs() {
		for (final JsonElement e : RStudy.json("dunnett").getAsJsonArray()) {
			final JsonObject o = e.getAsJsonObject();
			final int[] n = new Gson().fromJson(o.get("n_treat"), int[].class);
			final double p = DunnettDistribution.ofSizes(o.get("n_control").getAsInt(), n, number(o, "df"))
				.survivalProbability(number(o, "t"));
			same("1 - pmvt(" + o + "), by integrate()", number(o, "p_two_sided"), p, 1e-9, 0);
			same("1 - mvtnorm::pmvt(" + o + ")", number(o, "p_mvtnorm_check"), p, 0, 1e-6);
		}
	}

	@Test
	void dunnettTypedIn() {
		same("Dunnett, 6 against 5, 6, 4, df 17, t 2.6, by integrate()", 0.0488435086550902, DunnettDistribution.ofSizes(6,
			new int[] { 5, 6, 4 }, 17).survivalProbability(2.6), 1e-9, 0);
	}

	@Test
	void dunnettOfOneIsStudentsTAndOfIndependentOnesAProduct() {
		final double p = 2 * TDistribution.of(7).survivalProbability(2.2);
		assertEquals(p, DunnettDistribution.of(new double[] { 0.8 }, 7).survivalProbability(2.2), 1e-12);
		final double one = DunnettDistribution.of(new double[] { 0 }, Double.POSITIVE_INFINITY).survivalProbability(2.2);
		final double three = DunnettDistribution.of(new double[3], Double.POSITIVE_INFINITY).survivalProbability(2.2);
		assertEquals(1 - Math.pow(1 - one, 3), three, 1e-13);
	}

	@Test
	void dunnettQuantileIsTheInverse() {
		final DunnettDistribution d = DunnettDistribution.ofSizes(6, new int[] { 6, 6, 6 }, 20);
		// Dunnett 1955, table 2: two-sided 5 %, 3 comparisons, 20 df
		assertEquals(2.54, d.inverseSurvivalProbability(0.05), 0.005);
		assertEquals(0.05, d.survivalProbability(d.inverseSurvivalProbability(0.05)), 1e-13);
	}

	@Test
	void noncentralTIsRs() {
		for (final JsonElement e : RStudy.json("noncentral_t").getAsJsonArray()) {
			final JsonObject o = e.getAsJsonObject();
			final NoncentralT t = NoncentralT.of(number(o, "df"), number(o, "ncp"));
			// R's series stops at an absolute 1e-12.
			same("pt(" + number(o, "t") + ", " + number(o, "df") + ", ncp = " + number(o, "ncp") + ")", number(o, "cdf"), t
				.cumulativeProbability(number(o, "t")), 1e-9, 1e-12);
			assertEquals(1, t.cumulativeProbability(number(o, "t")) + t.survivalProbability(number(o, "t")), 1e-13);
		}
	}

	@Test
	void noncentralTTypedIn() {
		same("pt(2.5, 10, ncp = 1.7)", 0.740174975116899, NoncentralT.of(10, 1.7).cumulativeProbability(2.5), 1e-9, 0);
		same("pt(4.8, 4, ncp = 4.2)", 0.547252629892564, NoncentralT.of(4, 4.2).cumulativeProbability(4.8), 1e-9, 0);
	}

	@Test
	void noncentralTIsExactAtZeroAndWithoutNoncentrality() {
		// P(T <= 0) = Phi(-delta) for every df, here in the far tail and with a large delta
		same("pnorm(-35)", 1.124910706472406e-268, NoncentralT.of(8, 35).cumulativeProbability(0), 1e-11, 0);
		for (final double df : new double[] { 1, 2.5, 30 }) {
			for (final double x : new double[] { -4, -0.3, 1.7, 25 }) {
				assertEquals(TDistribution.of(df).cumulativeProbability(x), NoncentralT.of(df, 0).cumulativeProbability(x),
					1e-13);
			}
		}
	}

	@Test
	void theNoncentralityOfATail() {
		for (final double delta : new double[] { -3, 0, 1.2, 20, 60 }) {
			final double p = NoncentralT.of(9, delta).cumulativeProbability(delta + 1);
			assertEquals(delta, NoncentralT.noncentrality(delta + 1, 9, p), 1e-9);
		}
	}

	/** Both forms of the noncentral t where they meet, and with numbers as large as nearly constant data make them. */
	@Test
	void hugeArgumentsCostNoTimeAndNoDigits() {
		for (final double df : new double[] { 3, 9, 30 }) {
			assertEquals(NoncentralT.of(df, 20).cumulativeProbability(24), NoncentralT.of(df, Math.nextUp(20.0))
				.cumulativeProbability(24), 1e-12);
			assertEquals(NoncentralT.of(df, 20).survivalProbability(50), NoncentralT.of(df, Math.nextUp(20.0))
				.survivalProbability(50), 1e-12);
			assertEquals(NoncentralT.of(df, -20).cumulativeProbability(-24), NoncentralT.of(df, -Math.nextUp(20.0))
				.cumulativeProbability(-24), 1e-12);
			// T / delta tends to 1 / S
			assertEquals(ChiSquaredDistribution.of(df).survivalProbability(df / 1.44), NoncentralT.of(df, 1e9)
				.cumulativeProbability(1.2e9), 1e-8);
		}
		final double low = NoncentralT.noncentrality(1e9, 8, 0.975);
		assertEquals(0.975, NoncentralT.of(8, low).cumulativeProbability(1e9), 1e-9);
		assertEquals(0, StudentizedRange.of(4, 16).survivalProbability(1e12), 1e-100);
		assertEquals(0, DunnettDistribution.ofSizes(3, new int[] { 3, 3 }, 6).survivalProbability(1e12), 1e-60);
	}

	@Test
	void wrongArgumentsAreNamed() {
		assertThrows(IllegalArgumentException.class, () -> StudentizedRange.of(1, 5));
		assertThrows(IllegalArgumentException.class, () -> StudentizedRange.of(3, 0));
		assertThrows(IllegalArgumentException.class, () -> DunnettDistribution.of(new double[] { 1 }, 5));
		assertThrows(IllegalArgumentException.class, () -> NoncentralT.noncentrality(1, 5, 1));
		assertTrue(Double.isNaN(StudentizedRange.of(3, 5).survivalProbability(Double.NaN)));
	}

	@Test
	void tailsFallAndStayBetweenNoneAndAll() {
		for (final double df : new double[] { 1, 4, 40 }) {
			final double[] p = Arrays.stream(new double[] { -1, 0, 1e-6, 1, 2, 4, 8, 100 }).map(StudentizedRange.of(5,
				df)::survivalProbability).toArray();
			for (int i = 1; i < p.length; i++) assertTrue(p[i] <= p[i - 1] && p[i] > 0 && p[i] <= 1, df + " " + p[i]);
		}
	}
}
