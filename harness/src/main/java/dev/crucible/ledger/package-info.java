/** The ledger: verdicts over time, one JSON object a line, each line naming the one before. */
@NullMarked
package dev.crucible.ledger;

import org.jspecify.annotations.NullMarked;
