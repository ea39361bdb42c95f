/** How well a result agrees with a count that is known or was made by hand. */
package io.github.spineblot.evaluation;
