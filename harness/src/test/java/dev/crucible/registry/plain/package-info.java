/** A claim for tests of registration: as it was first written. */
@NullMarked
package dev.crucible.registry.plain;

import org.jspecify.annotations.NullMarked;
