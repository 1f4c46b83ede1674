/** Open Direction 1: networks of quadratic units, by alternating gradient flows. */
@NullMarked
package dev.crucible.claims.solvable.quadratic;

import org.jspecify.annotations.NullMarked;
