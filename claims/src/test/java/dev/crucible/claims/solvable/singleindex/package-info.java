/** Strand 1, single-index models: how many samples the search takes, and who learns the rest. */
@NullMarked
package dev.crucible.claims.solvable.singleindex;

import org.jspecify.annotations.NullMarked;
