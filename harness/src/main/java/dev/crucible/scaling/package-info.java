/**
 * Networks trained at several widths, batch sizes and learning rates, quadratics with noisy
 * gradients, and optimisers on small tasks: what claims about hyperparameters and optimisers vary;
 * networks that are compared with one another by what they represent or do; and tasks of which
 * theory knows every mode or the largest margin.
 */
@NullMarked
package dev.crucible.scaling;

import org.jspecify.annotations.NullMarked;
