/** Strand 2: limits in which networks become simple. */
@NullMarked
package dev.crucible.claims.limits;

import org.jspecify.annotations.NullMarked;
