/** Strand 1, the implicit bias of logistic regression towards the largest margin. */
@NullMarked
package dev.crucible.claims.solvable.margins;

import org.jspecify.annotations.NullMarked;
