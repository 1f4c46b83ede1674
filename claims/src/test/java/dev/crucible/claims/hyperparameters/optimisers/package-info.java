/** Open Direction 9: what makes a good optimiser. */
@NullMarked
package dev.crucible.claims.hyperparameters.optimisers;

import org.jspecify.annotations.NullMarked;
