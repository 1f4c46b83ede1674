/**
 * Networks trained at several widths, batch sizes and learning rates, and quadratics with noisy
 * gradients: what claims about hyperparameters vary.
 */
@NullMarked
package dev.crucible.scaling;

import org.jspecify.annotations.NullMarked;
