/**
 * SciJava commands for {@code fiji --headless --run}, Groovy and PyImageJ: the same keys as in a macro, the same call as
 * on the command line. They have no place in the menu and remember nothing.
 */
package io.github.spineblot.command;
