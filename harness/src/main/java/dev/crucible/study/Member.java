package dev.crucible.study;

/**
 * One run of a study: a cell and a seed.
 *
 * @param cell the values of what is varied
 * @param seed the seed: no index, for it may begin anywhere
 * @param <C> the type of a cell
 */
public record Member<C extends Record>(C cell, int seed) {}
