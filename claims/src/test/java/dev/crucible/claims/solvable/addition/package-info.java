/** Strand 1, modular addition: a quadratic network with Fourier features, built and trained. */
@NullMarked
package dev.crucible.claims.solvable.addition;

import org.jspecify.annotations.NullMarked;
