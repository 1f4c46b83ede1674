/** Open Direction 2: what of natural data has to be known to say what is learned from them. */
@NullMarked
package dev.crucible.claims.directions.naturaldata;

import org.jspecify.annotations.NullMarked;
