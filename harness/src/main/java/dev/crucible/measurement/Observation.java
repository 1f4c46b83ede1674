package dev.crucible.measurement;

import java.util.Optional;

/**
 * One independent measurement: one seed's value of the statistic.
 *
 * @param label the seed (and setting) that it came from
 * @param value the value in the sample's unit; of an observation that does not count, what was
 *     measured of it, or NaN if nothing was
 * @param exclusion why it does not count, if it does not
 */
public record Observation(String label, double value, Optional<Exclusion> exclusion) {

  /** Why an observation does not count. */
  public enum Cause {
    /** A gate that the claim fixed beforehand was not passed. */
    INELIGIBLE,
    /** Training diverged before the statistic existed. */
    DIVERGED,
    /** The instrument did not converge or its error exceeds the budget. */
    UNHEALTHY,
    /** The trial threw. */
    FAILED,
    /** What the claim itself rules out happened: no exclusion, but a failure without a number. */
    RULED_OUT
  }

  /** An exclusion's cause and the reason in words. */
  public record Exclusion(Cause cause, String reason) {}

  /** Returns an observation that counts. */
  public static Observation of(String label, double value) {
    return new Observation(label, value, Optional.empty());
  }

  /** Returns an observation that is reported and does not count. */
  public static Observation excluded(String label, Cause cause, String reason) {
    return new Observation(label, Double.NaN, Optional.of(new Exclusion(cause, reason)));
  }

  /** Returns the observation with what was measured, whether or not it counts. */
  public Observation measuring(double measured) {
    return new Observation(label, measured, exclusion);
  }

  /** Returns whether the observation counts. */
  public boolean counts() {
    return exclusion.isEmpty();
  }

  /** Returns whether it counts against the claim, without a number. */
  public boolean isRuledOut() {
    return exclusion.filter(why -> why.cause() == Cause.RULED_OUT).isPresent();
  }

  /** Returns whether it does not count although something was measured. */
  public boolean isLeftOut() {
    return !counts() && Double.isFinite(value);
  }

  /** Returns the observation as it would be if what was measured counted. */
  Observation counted() {
    return isLeftOut() && !isRuledOut() ? of(label, value) : this;
  }
}
