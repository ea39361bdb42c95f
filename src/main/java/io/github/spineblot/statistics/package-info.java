/**
 * Numbers only: intervals, tests and models that know nothing of images, files or users. Which class
 * answers which question:
 * <table>
 * <caption>Questions and classes</caption>
 * <tr><td>Do the groups differ at all (one value per animal)?</td><td>{@link Anova}, {@link KruskalWallis}</td></tr>
 * <tr><td>... several dendrites per animal</td><td>{@link MixedModel.Fit#overall}</td></tr>
 * <tr><td>... animals on several blots</td><td>{@link BlockedAnova}</td></tr>
 * <tr><td>Do two groups differ, by how much?</td><td>{@link TTest}, {@link MannWhitney}</td></tr>
 * <tr><td>Which groups differ, with p values for their number?</td><td>{@link MultipleComparison} of {@link Contrast}s,
 * on {@link OneWayMeans}, {@link MixedModel.Fit#means} or {@link BlockedAnova.Result#means}</td></tr>
 * <tr><td>How large is it in standard deviations?</td><td>{@link EffectSize}</td></tr>
 * <tr><td>How much without a normal distribution?</td><td>{@link HierarchicalBootstrap}</td></tr>
 * <tr><td>How much do animals and dendrites scatter?</td><td>{@link MixedModel.Fit}</td></tr>
 * <tr><td>How many animals does the next experiment need?</td><td>{@link SampleSize}</td></tr>
 * <tr><td>Are the values normal, the variances equal?</td><td>{@link ShapiroWilk}, {@link Levene} (shown, never used to
 * choose a test)</td></tr>
 * <tr><td>p values over several outcomes?</td><td>{@link PAdjustment}</td></tr>
 * <tr><td>How sure is a count?</td><td>{@link PoissonInterval}</td></tr>
 * <tr><td>Is it a yes, from many features?</td><td>{@link BoostedTrees}</td></tr>
 * </table>
 * Tests take {@link Sample}s (one value per animal) or {@link NestedSample}s (several per animal) and give an
 * {@link Outcome}: a result, or an {@link Obstacle} that the caller words for the user. Values that are missing
 * (NaN) are an obstacle; the caller leaves them out and says so. Distributions: {@link StudentizedRange},
 * {@link DunnettDistribution}, {@link NoncentralT}; the others come from commons-statistics.
 */
package io.github.spineblot.statistics;
