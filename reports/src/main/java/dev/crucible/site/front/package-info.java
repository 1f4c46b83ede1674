/** The front page: the docket at a glance, what changed, and every claim in a line. */
@NullMarked
package dev.crucible.site.front;

import org.jspecify.annotations.NullMarked;
