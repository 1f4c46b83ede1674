/** Evidence that may be looked at after every run: e-values and sequences of them. */
@NullMarked
package dev.crucible.stats.anytime;

import org.jspecify.annotations.NullMarked;
