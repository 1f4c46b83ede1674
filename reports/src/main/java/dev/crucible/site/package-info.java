/** The site that a run leaves: it needs no server and no network. */
@NullMarked
package dev.crucible.site;

import org.jspecify.annotations.NullMarked;
