/** Flows in continuous time that need curvature at every step. */
@NullMarked
package dev.crucible.flow;

import org.jspecify.annotations.NullMarked;
