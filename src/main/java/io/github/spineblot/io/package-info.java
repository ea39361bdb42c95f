/**
 * Files in and out: images of any format that ImageJ or Bio-Formats reads, calibrated TIFF, SWC
 * tracings, and atomic writing of every output.
 */
package io.github.spineblot.io;
