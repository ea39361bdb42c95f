package io.github.spineblot.blot;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Immutable sets of flags in the order of their declaration, so that tables are the same each time. */
final class Flags {

	private Flags() { }

	static Set<BlotFlag> ordered(final Collection<BlotFlag> flags) {
		final EnumSet<BlotFlag> set = EnumSet.noneOf(BlotFlag.class);
		set.addAll(flags);
		return Collections.unmodifiableSet(set);
	}
}
