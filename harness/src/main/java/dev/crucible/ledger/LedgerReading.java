package dev.crucible.ledger;

import java.util.Optional;

/**
 * What reading a ledger found besides its lines.
 *
 * @param lines how many whole lines there are
 * @param head hash of the line that the next one will follow; 64 zeros if there is no line
 * @param torn what follows the last whole line, left by a writer that was killed; the next append
 *     sets it aside
 */
public record LedgerReading(int lines, String head, Optional<String> torn) {}
