/** Strand 1, committees that learn one fresh example at a time, and their order parameters. */
@NullMarked
package dev.crucible.claims.solvable.committees;

import org.jspecify.annotations.NullMarked;
