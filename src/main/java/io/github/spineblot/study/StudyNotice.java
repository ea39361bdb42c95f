package io.github.spineblot.study;

/**
 * Something that the reader of a comparison must know.
 *
 * @param flag upper-case word, as in the tables
 * @param outcome name of the outcome, empty when it is about the whole study
 * @param sentence what it is and what to do
 */
public record StudyNotice(String flag, String outcome, String sentence) {
}
