/** What follows from a measurement held against a prediction, and what it is shown by. */
@NullMarked
package dev.crucible.finding;

import org.jspecify.annotations.NullMarked;
