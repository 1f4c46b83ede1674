/** Open directions as contests of forecasts: candidates, scores, the lead and its moves. */
@NullMarked
package dev.crucible.frontier;

import org.jspecify.annotations.NullMarked;
