/** Strand 5: what networks of different kinds, seeds and data have in common. */
@NullMarked
package dev.crucible.claims.universality;

import org.jspecify.annotations.NullMarked;
