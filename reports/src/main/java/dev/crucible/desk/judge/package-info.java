/** The trial of a claim on a table, and its result for a review. */
@NullMarked
package dev.crucible.desk.judge;

import org.jspecify.annotations.NullMarked;
