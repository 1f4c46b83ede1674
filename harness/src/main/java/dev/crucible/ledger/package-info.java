/** What is on record: the registry of verdicts. */
@NullMarked
package dev.crucible.ledger;

import org.jspecify.annotations.NullMarked;
