/**
 * The study: what an experiment varies and how a run goes, as values; and its run table, one row a
 * cell and seed, with the reductions that turn rows into what a prediction is held against.
 */
@NullMarked
package dev.crucible.study;

import org.jspecify.annotations.NullMarked;
