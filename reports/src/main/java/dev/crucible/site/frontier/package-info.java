/**
 * The open directions' frontiers: what is asked, how near theories come, how long nothing moved.
 */
@NullMarked
package dev.crucible.site.frontier;

import org.jspecify.annotations.NullMarked;
