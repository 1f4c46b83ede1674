/** Strand 3: simple empirical laws, among them the edge of stability. */
@NullMarked
package dev.crucible.claims.laws;

import org.jspecify.annotations.NullMarked;
