/** Open Direction 1: solvable models of deep, nonlinear learning. */
@NullMarked
package dev.crucible.claims.directions.nonlinear;

import org.jspecify.annotations.NullMarked;
