/**
 * Units of a batch on Apache Spark: the same function, results and journal as on one machine. Compiled with
 * the Maven profile {@code spark} alone; Spark itself comes from where the program runs.
 */
package io.github.spineblot.spark;
