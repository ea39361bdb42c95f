/**
 * From input files to result folders: one image is one unit of work; what fails is a row, not an end.
 * <p>
 * {@link io.github.spineblot.batch.SpineRun} and {@link io.github.spineblot.batch.BlotRun} are the runs of
 * the single commands, over images given one by one. The batch does the same over a folder, so that it
 * can be killed and resumed:
 *
 * <pre>
 * plan (units, in an order) -&gt; UnitEngine -&gt; UnitFunction (UnitWork) -&gt; UnitResult (JSON) -&gt; journal -&gt; tables, pages
 * </pre>
 *
 * Another way to run units, such as on a cluster, is one class that implements
 * {@link io.github.spineblot.batch.UnitEngine}, found through an
 * {@link io.github.spineblot.batch.EngineFactory}: it sends {@link io.github.spineblot.batch.BatchUnit}s and a
 * {@link io.github.spineblot.batch.UnitWork} to wherever the folders are seen under the same paths, calls
 * {@code work.run(unit, new UnitProgress(Progress.NONE, () -> false))} there, and hands each
 * {@link io.github.spineblot.batch.UnitResult} to the listener here. All three are serialisable and hold
 * texts only. Planning, the journal, locking, progress and everything written at the end stay as they are.
 */
package io.github.spineblot.batch;
