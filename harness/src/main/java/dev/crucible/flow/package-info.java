/**
 * Flows in continuous time: those that need curvature at every step, and those that are followed
 * beyond the times that constant steps reach.
 */
@NullMarked
package dev.crucible.flow;

import org.jspecify.annotations.NullMarked;
