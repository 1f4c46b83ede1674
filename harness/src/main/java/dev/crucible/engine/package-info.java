/**
 * Tensors, scoped memory and differentiation: the one place that touches the engine's internals.
 */
@NullMarked
package dev.crucible.engine;

import org.jspecify.annotations.NullMarked;
