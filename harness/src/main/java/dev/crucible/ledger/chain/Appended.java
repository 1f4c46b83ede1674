package dev.crucible.ledger.chain;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an append did.
 *
 * @param lines how many lines were added
 * @param setAside the file that a torn last line was moved to, if there was one
 */
public record Appended(int lines, Optional<Path> setAside) {}
