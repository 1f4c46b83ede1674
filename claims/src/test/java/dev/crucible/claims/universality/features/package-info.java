/** Open Direction 4: what a feature is. */
@NullMarked
package dev.crucible.claims.universality.features;

import org.jspecify.annotations.NullMarked;
