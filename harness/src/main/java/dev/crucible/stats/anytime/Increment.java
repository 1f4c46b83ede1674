package dev.crucible.stats.anytime;

/** What one run of fresh seeds says about one statistic. */
public sealed interface Increment {

  /** Nothing can be said: no estimate, or nothing that a test could be applied to. */
  Increment NOTHING = new Tested(0, 0);

  /** Every seed is as an exact statement says; that is no random evidence, however often seen. */
  Increment HELD = new Exact(Outcome.HELD);

  /** A seed contradicts an exact statement, which one seed is enough for. */
  Increment VIOLATED = new Exact(Outcome.VIOLATED);

  /** Returns ln of the e-value against the opposite of the prediction. */
  double logAgreement();

  /** Returns ln of the e-value against the prediction. */
  double logDisagreement();

  /** Returns the same run as one whose test could not have failed: it may cost, and never pays. */
  Increment unpaid();

  /**
   * Calibrates the p-values of a rule.
   *
   * @param agreement p-value of the prediction's opposite
   * @param disagreement p-value of the prediction
   * @throws IllegalArgumentException if one is not between 0 and 1
   */
  static Increment of(double agreement, double disagreement) {
    return new Tested(Calibrator.logEvidence(agreement), Calibrator.logEvidence(disagreement));
  }

  /**
   * The outcome of a test.
   *
   * @param logAgreement ln e against the opposite of the prediction
   * @param logDisagreement ln e against the prediction
   */
  record Tested(double logAgreement, double logDisagreement) implements Increment {

    @Override
    public Increment unpaid() {
      return new Tested(Math.min(0, logAgreement), Math.min(0, logDisagreement));
    }
  }

  /**
   * The outcome of a comparison without sampling error.
   *
   * @param outcome whether every seed is as stated
   */
  record Exact(Outcome outcome) implements Increment {

    @Override
    public double logAgreement() {
      return 0;
    }

    @Override
    public double logDisagreement() {
      return outcome == Outcome.VIOLATED ? Double.POSITIVE_INFINITY : 0;
    }

    @Override
    public Increment unpaid() {
      return HELD;
    }
  }

  /** Whether an exact statement holds in every seed. */
  enum Outcome {
    /** It does. */
    HELD,
    /** It does not. */
    VIOLATED
  }
}
