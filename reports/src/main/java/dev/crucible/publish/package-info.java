/** Leaves a run's report on disk, whole or not at all. */
@NullMarked
package dev.crucible.publish;

import org.jspecify.annotations.NullMarked;
