package dev.crucible.stats.anytime;

/**
 * The evidence on one statistic over the runs so far: two products of e-values, as logarithms.
 *
 * @param logAgreement ln of the product against the opposite of the prediction
 * @param logDisagreement ln of the product against the prediction; +∞ once an exact statement was
 *     violated
 * @param kind whether a test or an exact comparison decides about it
 */
public record EProcess(double logAgreement, double logDisagreement, Basis kind) {

  /** Before the first run: both products are 1. */
  static final EProcess START = new EProcess(0, 0, Basis.TESTED);

  /** How the statistic is decided about. */
  public enum Basis {
    /** By a test, whose p-values are calibrated. */
    TESTED,
    /** Without sampling error: its agreement is required and never counts as random evidence. */
    EXACT
  }

  EProcess after(Increment run) {
    return new EProcess(
        logAgreement + run.logAgreement(),
        logDisagreement + run.logDisagreement(),
        run instanceof Increment.Exact ? Basis.EXACT : kind);
  }
}
