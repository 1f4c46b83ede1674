package dev.crucible.study;

/**
 * One row of a run table.
 *
 * @param cell what was varied
 * @param seed the seed
 * @param label how the run is called in print
 * @param reading what it left, or why it does not count
 * @param <C> a cell
 * @param <R> the result of a run
 */
public record Row<C extends Record, R extends Record>(
    C cell, int seed, String label, Reading<R> reading) {}
