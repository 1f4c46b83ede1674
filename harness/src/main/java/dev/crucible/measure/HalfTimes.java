package dev.crucible.measure;

import dev.crucible.study.Reading;
import dev.crucible.theory.LinearMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * When the modes of a deep linear network reach half their targets, at learning rates η and η/2:
 * the two together give the time at zero step and the order of what is missing from it.
 *
 * @param theory the modes
 * @param coarse each mode's half-time at η, in units of time (η · steps)
 * @param fine the same at η/2
 */
public record HalfTimes(List<LinearMode> theory, List<Double> coarse, List<Double> fine) {

  /** Copies the lists. */
  public HalfTimes {
    theory = List.copyOf(theory);
    coarse = List.copyOf(coarse);
    fine = List.copyOf(fine);
  }

  /**
   * Reads the times off trajectories, linear between steps. A mode that is not half learned has no
   * time, and its run none of what is made of them.
   *
   * @param coarse [mode][step], strengths at η
   * @param fine the same at η/2
   * @param rate η
   */
  public static Reading<HalfTimes> of(
      List<LinearMode> theory, double[][] coarse, double[][] fine, double rate) {
    List<Double> atCoarse = new ArrayList<>();
    List<Double> atFine = new ArrayList<>();
    for (int a = 0; a < theory.size(); a++) {
      double half = theory.get(a).target() / 2;
      OptionalDouble coarseStep = Crossing.upward(coarse[a], half);
      OptionalDouble fineStep = Crossing.upward(fine[a], half);
      if (coarseStep.isEmpty() || fineStep.isEmpty()) {
        return Reading.ineligible(
            "mode %s was never learned: it did not reach half its target in %s steps of %s"
                .formatted(a + 1, fine[a].length - 1, rate / 2));
      }
      atCoarse.add(rate * coarseStep.getAsDouble());
      atFine.add(rate / 2 * fineStep.getAsDouble());
    }
    return Reading.of(new HalfTimes(theory, atCoarse, atFine));
  }

  /** Returns the mean over modes of (2 t(η/2) − t(η)) / t_half − 1: zero step by extrapolation. */
  public double extrapolated() {
    return extrapolated(LinearMode::halfTime);
  }

  /** Returns the same against another theory of the half-time. */
  public double extrapolated(ToDoubleFunction<LinearMode> halfTime) {
    return mean(a -> (2 * fine.get(a) - coarse.get(a)) / halfTime.applyAsDouble(theory.get(a)) - 1);
  }

  /** Returns the largest relative deviation of a half-time at η/2. */
  public double worst() {
    return modes().mapToDouble(a -> Math.abs(fine.get(a) / halfTime(a) - 1)).max().orElseThrow();
  }

  /** Returns log₂ of the deviation at η over that at η/2: the order in the step size. */
  public double order() {
    double atCoarse = mean(a -> coarse.get(a) / halfTime(a) - 1);
    double atFine = mean(a -> fine.get(a) / halfTime(a) - 1);
    return Math.log(Math.abs(atCoarse / atFine)) / Math.log(2);
  }

  /**
   * Returns max |u − prediction| / s over modes and a whole trajectory.
   *
   * @param strengths [mode][step]
   * @param rate time that passes in a step
   */
  public static double curveError(List<LinearMode> theory, double[][] strengths, double rate) {
    double[] times = IntStream.range(0, strengths[0].length).mapToDouble(t -> t * rate).toArray();
    double worst = 0;
    for (int a = 0; a < strengths.length; a++) {
      double[] curve = theory.get(a).strengths(times);
      for (int t = 0; t < times.length; t++) {
        double off = Math.abs(strengths[a][t] - curve[t]) / theory.get(a).target();
        worst = Math.max(worst, off);
      }
    }
    return worst;
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
