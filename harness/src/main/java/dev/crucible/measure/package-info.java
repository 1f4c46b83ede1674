/** Measuring instruments: curvature of the loss, each checked against closed forms. */
@NullMarked
package dev.crucible.measure;

import org.jspecify.annotations.NullMarked;
