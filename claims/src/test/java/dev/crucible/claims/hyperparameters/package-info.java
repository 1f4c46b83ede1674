/** Theories of hyperparameters: what becomes of the best one when another changes. */
@NullMarked
package dev.crucible.claims.hyperparameters;

import org.jspecify.annotations.NullMarked;
