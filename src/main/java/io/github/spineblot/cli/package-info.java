/** The command line: reads options, calls the core, prints. */
package io.github.spineblot.cli;
