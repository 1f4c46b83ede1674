/** Plots as scalable vector graphics: pure functions from data to markup, no host fonts. */
@NullMarked
package dev.crucible.plot;

import org.jspecify.annotations.NullMarked;
