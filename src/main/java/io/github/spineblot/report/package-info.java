/** Values to tables, figures and pages; may draw with java.awt, headless. */
package io.github.spineblot.report;
