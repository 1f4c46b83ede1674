/** A made-up run that has one of everything, for tests and for looking at. */
@NullMarked
package dev.crucible.sample;

import org.jspecify.annotations.NullMarked;
