/** The ten open directions of arXiv 2604.21691, Section 5, each in a package of its own. */
@NullMarked
package dev.crucible.claims.directions;

import org.jspecify.annotations.NullMarked;
