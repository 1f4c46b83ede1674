package dev.crucible.claims.directions.sharpening;

import dev.crucible.claim.Observation.Cause;
import dev.crucible.claim.Observation.Exclusion;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One seed's networks of one depth, followed until their linear twin has learned.
 *
 * @param depth D, number of weight matrices
 * @param strength σ₁ of the least-squares map
 * @param shuffled the same after the targets were dealt to other images
 * @param learned the step at which the twin had learned
 * @param stepSize time of a step
 * @param measured sharpness at {@link #MARKS} equal intervals, start and end included
 */
record TwinRun(
    int depth,
    double strength,
    double shuffled,
    long learned,
    double stepSize,
    Map<Kind, Measured> measured) {

  /** Intervals into which a run is divided. */
  static final int MARKS = 20;

  /** Measurements in the first fifth of a run, the start included. */
  static final int FIRST_FIFTH = MARKS / 5 + 1;

  Measured of(Kind kind) {
    return Objects.requireNonNull(measured.get(kind));
  }

  /** Returns why a network's end does not count, if so; the network's own course is no reason. */
  Optional<Exclusion> exclusion(Kind kind) {
    if (learned >= TwinExperiment.MOST_STEPS) {
      return excluded(Cause.INELIGIBLE, "the linear twin had not learned after %s steps", learned);
    }
    if (!of(kind).sharpness().stream().allMatch(Double::isFinite)) {
      return excluded(Cause.DIVERGED, "the flow diverged within %s steps", learned);
    }
    int unconverged = of(kind).unconverged() + of(Kind.TWIN).unconverged();
    return unconverged == 0
        ? Optional.empty()
        : excluded(Cause.UNHEALTHY, "%s sharpness measurements did not converge", unconverged);
  }

  private static Optional<Exclusion> excluded(Cause cause, String reason, long number) {
    return Optional.of(new Exclusion(cause, reason.formatted(number)));
  }
}
