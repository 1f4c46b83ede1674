/**
 * Networks trained at several widths and learning rates, in parameterisations that scale them: what
 * claims about hyperparameters vary.
 */
@NullMarked
package dev.crucible.scaling;

import org.jspecify.annotations.NullMarked;
