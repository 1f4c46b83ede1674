/** Strand 1: analytically solvable settings. */
@NullMarked
package dev.crucible.claims.solvable;

import org.jspecify.annotations.NullMarked;
