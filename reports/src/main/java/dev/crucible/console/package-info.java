/** The table that a run prints. */
@NullMarked
package dev.crucible.console;

import org.jspecify.annotations.NullMarked;
