/**
 * Training at the edge of stability as an instrument: optimisers with their edges, a run along the
 * edge with its sharpness, its plateau, and the gates that say whether it counts.
 */
@NullMarked
package dev.crucible.edge;

import org.jspecify.annotations.NullMarked;
