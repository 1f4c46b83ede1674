/** Open Direction 7: exponents of scaling laws, said before anything is learned. */
@NullMarked
package dev.crucible.claims.laws.exponents;

import org.jspecify.annotations.NullMarked;
