/**
 * The menu {@code Plugins > SpineBlot} of ImageJ and Fiji: dialogs from the declared parameters, the macro line
 * in and out, the progress bar, the windows with the results. Computes nothing itself.
 */
package io.github.spineblot.fiji;
