/** Animals and groups: one value per animal and outcome, and an honest comparison of the groups. */
package io.github.spineblot.study;
