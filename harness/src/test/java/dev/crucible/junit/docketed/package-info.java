/** A package with one claim, to be found. */
@NullMarked
package dev.crucible.junit.docketed;

import org.jspecify.annotations.NullMarked;
