/** The page that a run leaves: one self-contained HTML file. */
@NullMarked
package dev.crucible.site;

import org.jspecify.annotations.NullMarked;
