/** What the claims about the edge of stability train: tasks, networks and where seeds start. */
@NullMarked
package dev.crucible.claims.edge;

import org.jspecify.annotations.NullMarked;
