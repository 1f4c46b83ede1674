/** A claim as data: what claim.yaml says. */
@NullMarked
package dev.crucible.desk.claim;

import org.jspecify.annotations.NullMarked;
