/** Flows beside gradient descent: gradient flow below the edge, the central flow along it. */
@NullMarked
package dev.crucible.claims.laws.flows;

import org.jspecify.annotations.NullMarked;
