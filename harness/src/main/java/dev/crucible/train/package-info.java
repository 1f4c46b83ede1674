/** How networks are trained: losses, update rules, schedules, the loop and what watches it. */
@NullMarked
package dev.crucible.train;

import org.jspecify.annotations.NullMarked;
