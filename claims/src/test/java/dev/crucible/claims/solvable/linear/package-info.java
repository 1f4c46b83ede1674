/** Strand 1, deep linear networks: order, conservation, rank and features. */
@NullMarked
package dev.crucible.claims.solvable.linear;

import org.jspecify.annotations.NullMarked;
