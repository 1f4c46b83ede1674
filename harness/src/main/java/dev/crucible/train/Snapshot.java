package dev.crucible.train;

/**
 * A look at training between two updates; valid only while the observer runs.
 *
 * @param step t, the number of updates made
 * @param state the optimiser's state, its arrays borrowed
 */
public record Snapshot(long step, State state) {}
