/**
 * Declared parameters. A parameter is declared once (name, label, unit, default, range, help); the
 * dialog, macro key, command-line option, settings file and documentation derive from it.
 */
package io.github.spineblot.settings;
