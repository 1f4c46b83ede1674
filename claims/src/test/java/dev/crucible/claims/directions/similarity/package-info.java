/** Open Direction 10: in what sense representations are similar. */
@NullMarked
package dev.crucible.claims.directions.similarity;

import org.jspecify.annotations.NullMarked;
