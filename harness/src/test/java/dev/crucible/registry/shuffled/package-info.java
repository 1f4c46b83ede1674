/** A claim for tests of registration: the same, in another order and layout. */
@NullMarked
package dev.crucible.registry.shuffled;

import org.jspecify.annotations.NullMarked;
