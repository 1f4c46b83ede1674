package dev.crucible.claims.solvable;

import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.theory.LinearMode;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One seed's half-rise times at two learning rates, η and η/2.
 *
 * @param theory the modes
 * @param coarse when each mode reached half its target at η, in units of time (η · steps); not a
 *     number if it never did
 * @param fine the same at η/2
 * @param strengths strengths[mode][step] at η/2
 * @param fineRate η/2
 */
record LinearRun(
    List<LinearMode> theory,
    double[] coarse,
    double[] fine,
    double[][] strengths,
    double fineRate) {

  /** Returns a number made of the times, if each mode has one. */
  Observation observed(Trial trial, ToDoubleFunction<LinearRun> reading) {
    OptionalInt never = never();
    return never.isEmpty()
        ? trial.observed(reading.applyAsDouble(this))
        : trial.excluded(
            Cause.INELIGIBLE,
            "mode %s was never learned: it did not reach half its target in %s steps of %s"
                .formatted(never.getAsInt() + 1, strengths[0].length - 1, fineRate));
  }

  private OptionalInt never() {
    return modes().filter(a -> Double.isNaN(coarse[a]) || Double.isNaN(fine[a])).findFirst();
  }

  /** Returns the mean over modes of (2 t(η/2) − t(η)) / t_half − 1: zero step by extrapolation. */
  double extrapolated() {
    return extrapolated(LinearMode::halfTime);
  }

  /** Returns the same against another theory of the half-rise time. */
  double extrapolated(ToDoubleFunction<LinearMode> halfTime) {
    return mean(a -> (2 * fine[a] - coarse[a]) / halfTime.applyAsDouble(theory.get(a)) - 1);
  }

  /** Returns the largest relative deviation of a half-rise time at η/2. */
  double worst() {
    return modes().mapToDouble(a -> Math.abs(fine[a] / halfTime(a) - 1)).max().orElseThrow();
  }

  /** Returns log₂ of the deviation at η over that at η/2: the order in the step size. */
  double order() {
    double atCoarse = mean(a -> coarse[a] / halfTime(a) - 1);
    double atFine = mean(a -> fine[a] / halfTime(a) - 1);
    return Math.log(Math.abs(atCoarse / atFine)) / Math.log(2);
  }

  /** Returns max |u − prediction| / s over the whole trajectory at η/2. */
  double curveError() {
    return modes().mapToDouble(this::curveError).max().orElseThrow();
  }

  private double curveError(int mode) {
    LinearMode predicted = theory.get(mode);
    double[] measured = strengths[mode];
    double[] curve = predicted.strengths(times());
    return IntStream.range(0, measured.length)
            .mapToDouble(t -> Math.abs(measured[t] - curve[t]))
            .max()
            .orElseThrow()
        / predicted.target();
  }

  /** Returns the time of every step at η/2. */
  double[] times() {
    return IntStream.range(0, strengths[0].length).mapToDouble(t -> t * fineRate).toArray();
  }

  private double halfTime(int mode) {
    return theory.get(mode).halfTime();
  }

  private IntStream modes() {
    return IntStream.range(0, theory.size());
  }

  private double mean(IntToDoubleFunction ofMode) {
    return modes().mapToDouble(ofMode).average().orElseThrow();
  }
}
