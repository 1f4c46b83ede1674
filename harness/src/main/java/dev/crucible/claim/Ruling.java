package dev.crucible.claim;

import java.util.Optional;

/**
 * A prediction held against a sample by its rule.
 *
 * @param prediction what was predicted
 * @param sample what was measured
 * @param estimate the estimate, absent when the sample allowed none
 * @param verdict what the rule decides
 * @param reason the deciding fact, one clause
 */
public record Ruling(
    Prediction prediction,
    Sample sample,
    Optional<Estimate> estimate,
    Verdict verdict,
    String reason) {}
