/** How claims run under JUnit: extension, selection, gate and the end of a run. */
@NullMarked
package dev.crucible.junit;

import org.jspecify.annotations.NullMarked;
