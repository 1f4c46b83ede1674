/** Open direction 4: what a feature is. */
@NullMarked
package dev.crucible.claims.directions.features;

import org.jspecify.annotations.NullMarked;
