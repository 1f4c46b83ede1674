/**
 * Measuring instruments: curvature, kernels, representations, modes and times read off networks,
 * each checked against closed forms or brute force.
 */
@NullMarked
package dev.crucible.measure;

import org.jspecify.annotations.NullMarked;
