package dev.crucible.measurement;

import java.util.List;

/**
 * What an experiment measured, seed by seed, before any statistic is formed.
 *
 * <p>Each kind of prediction reduces its kind of measurement to one number a seed: a {@link Sample}
 * is that already, a {@link Sweep} gives slopes or rank correlations, {@link Traces} give distances
 * from a curve, {@link Groups} and {@link Arms} give differences.
 */
public sealed interface Measurement permits Sample, Sweep, Traces, Groups, Arms {

  /** Returns what was measured. */
  String quantity();

  /** Returns its unit, {@code "1"} for a pure number. */
  String unit();

  /** Returns the seeds whose numbers do not count, each with its cause. */
  List<Observation> exclusions();

  /**
   * Returns what the measurement would be if the seeds that do not count did, with what was
   * measured of them. Of which nothing was measured still do not.
   */
  Measurement counted();
}
