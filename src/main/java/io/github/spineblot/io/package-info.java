/** Files and ImageJ images: reading, writing, nothing half-written. */
package io.github.spineblot.io;
