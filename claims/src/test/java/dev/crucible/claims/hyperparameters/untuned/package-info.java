/** Open Direction 6: how many hyperparameters theory sets, so that nobody has to tune them. */
@NullMarked
package dev.crucible.claims.hyperparameters.untuned;

import org.jspecify.annotations.NullMarked;
