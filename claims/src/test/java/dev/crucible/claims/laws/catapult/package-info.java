/** What a step too large for the initial curvature does: the catapult of two-layer networks. */
@NullMarked
package dev.crucible.claims.laws.catapult;

import org.jspecify.annotations.NullMarked;
