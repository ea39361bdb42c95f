/**
 * How a running analysis talks to whoever started it: progress, cancellation, worker threads, and
 * the one exception whose message is written for the user. Knows nothing of images or windows.
 */
package io.github.spineblot.task;
