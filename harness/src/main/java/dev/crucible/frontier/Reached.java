package dev.crucible.frontier;

import java.time.LocalDate;

/**
 * How far a frontier is on record to have been pushed.
 *
 * @param lead the best theory and its score
 * @param since the day on which the score was put on record: how long the direction stands still
 */
public record Reached(Lead lead, LocalDate since) {}
