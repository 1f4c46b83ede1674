/** Open Direction 3: what complexity of functions learning keeps small. */
@NullMarked
package dev.crucible.claims.directions.complexity;

import org.jspecify.annotations.NullMarked;
