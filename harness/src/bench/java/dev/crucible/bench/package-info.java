/** What the instruments cost, as ratios measured in one process. */
@NullMarked
package dev.crucible.bench;

import org.jspecify.annotations.NullMarked;
