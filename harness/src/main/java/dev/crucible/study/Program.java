package dev.crucible.study;

import java.io.Serializable;
import java.util.List;

/**
 * How the runs of a study go: a pure function of its setup and of the members that are trained
 * together. It sees no lab, no clock and no display text, so that it can run anywhere and its rows
 * can be kept.
 *
 * @param <S> the setup: every number that is not varied
 * @param <C> a cell: what is varied
 * @param <R> the result of a run: a record of numbers, series, traces and readings
 */
@FunctionalInterface
public interface Program<S, C extends Record, R extends Record> extends Serializable {

  /**
   * Runs the members of one ensemble.
   *
   * @return one reading a member, in the members' order
   */
  List<Reading<R>> run(S setup, Members<C> members);
}
