package dev.crucible.ledger;

import java.util.Optional;

/**
 * What a merge did.
 *
 * @param appended what was added to the ledger; no line if it had them all
 * @param torn half a line at the end of the other ledger, which is not taken
 */
public record Merged(Appended appended, Optional<String> torn) {}
