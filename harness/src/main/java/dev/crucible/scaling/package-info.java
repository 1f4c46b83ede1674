/**
 * Networks trained at several widths, batch sizes and learning rates, quadratics with noisy
 * gradients, and optimisers on small tasks: what claims about hyperparameters and optimisers vary;
 * and networks that are compared with one another by what they represent or do.
 */
@NullMarked
package dev.crucible.scaling;

import org.jspecify.annotations.NullMarked;
