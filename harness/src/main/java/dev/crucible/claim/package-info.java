/** The marks of a claim: what it says, whose it is, where it stands, what it bears on. */
@NullMarked
package dev.crucible.claim;

import org.jspecify.annotations.NullMarked;
