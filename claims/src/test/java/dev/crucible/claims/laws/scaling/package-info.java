/** Scaling laws: how losses fall with data, parameters and computation, and what theory says. */
@NullMarked
package dev.crucible.claims.laws.scaling;

import org.jspecify.annotations.NullMarked;
