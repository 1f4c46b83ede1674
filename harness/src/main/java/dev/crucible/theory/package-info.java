/** Closed forms and ordinary differential equations: what theories say, before anything is run. */
@NullMarked
package dev.crucible.theory;

import org.jspecify.annotations.NullMarked;
