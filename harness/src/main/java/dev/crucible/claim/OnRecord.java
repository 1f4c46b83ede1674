package dev.crucible.claim;

import java.time.LocalDate;

/**
 * The verdict that the registry holds for a claim.
 *
 * @param verdict the verdict
 * @param since the day on which it was put on record
 * @param reason why it is what it is
 */
public record OnRecord(Verdict verdict, LocalDate since, String reason) {}
