/** Open Direction 1: solvable models of deep, nonlinear learning. */
@NullMarked
package dev.crucible.claims.solvable.nonlinear;

import org.jspecify.annotations.NullMarked;
