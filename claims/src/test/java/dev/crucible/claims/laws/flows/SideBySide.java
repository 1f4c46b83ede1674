package dev.crucible.claims.laws.flows;

import dev.crucible.flow.CentralPath;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.prediction.Numbers;
import dev.crucible.theory.EdgeOfStability;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One seed's gradient descent at the edge, its central flow and gradient flow, step for step.
 *
 * @param window descent's iterates; step 0 of the flows is the middle of the first average
 * @param oscillation what descent's sharpness is moved by
 * @param average descent's averages
 * @param central the central flow
 * @param flow gradient flow
 */
record SideBySide(
    Window window, Oscillation oscillation, Average average, CentralPath central, Flow flow) {

  /** The first fifth is left out: started above the edge, the central flow jumps back to it. */
  private static final int LEFT_OUT = 5;

  /** Measurements a step that may fail along the central flow: each moves it by a substep only. */
  private static final double FAILURES = 0.02;

  /** The averaged iterate where the flows start and at the step where they end. */
  record Average(double[] start, double[] end) {}

  /**
   * Gradient flow.
   *
   * @param end its parameters at the last step
   * @param losses its loss at each step
   * @param sharpness λ₁ every few steps, the last step included
   * @param unconverged measurements that did not converge
   */
  record Flow(double[] end, double[] losses, List<Double> sharpness, int unconverged) {}

  int span() {
    return central.losses().length - 1;
  }

  /** Returns an observation if the seed counts, which no comparison of flows decides. */
  Observation observed(Trial trial, double value) {
    return impediment(trial)
        .map(why -> why.measuring(value))
        .orElseGet(() -> trial.observed(value));
  }

  /** Returns why the seed does not count, if so. */
  Optional<Observation> impediment(Trial trial) {
    if (!window.exists()) {
      return Optional.of(trial.excluded(Cause.INELIGIBLE, window.words()));
    }
    if (!window.isFinite()) {
      return Optional.of(trial.excluded(Cause.RULED_OUT, "training diverged"));
    }
    if (central.unconverged() > FAILURES * span()
        || oscillation.unconverged() > 0
        || flow.unconverged() > 0) {
      return Optional.of(
          trial.excluded(Cause.UNHEALTHY, "too many sharpness measurements did not converge"));
    }
    return oscillation.isDeveloped()
        ? Optional.empty()
        : Optional.of(
            trial.excluded(
                Cause.INELIGIBLE,
                "no oscillation: ½β⟨x²⟩ is %s of α, gate %s"
                    .formatted(Numbers.brief(oscillation.balance()), Oscillation.DEVELOPED)));
  }

  /** Returns how far the central flow ends from descent's average, over gradient flow's. */
  double relativeDistance() {
    return distanceOfCentral() / distanceOfFlow();
  }

  /** Returns the same for a central flow that has had half of the time. */
  double relativeDistanceOfSlow() {
    return Distance.between(central.points()[span() / 2], average.end()) / distanceOfFlow();
  }

  double distanceOfFlow() {
    return Distance.between(flow.end(), average.end());
  }

  double distanceOfCentral() {
    return Distance.between(central.points()[span()], average.end());
  }

  double moved() {
    return Distance.between(average.start(), average.end());
  }

  /** Returns the place of a flow's step among descent's iterates. */
  static int iterate(int step) {
    return step + CentralExperiment.AVERAGED / 2;
  }

  /** Returns ‖w − w̃‖² at a step, w̃ the second-order midpoint. */
  double squareAt(int step) {
    int t = iterate(step);
    double distance = Distance.between(window.iterates()[t], Points.midpoint(window.iterates(), t));
    return distance * distance;
  }

  double descentLoss(int step) {
    return window.losses()[iterate(step)];
  }

  private double mean(IntToDoubleFunction reading) {
    return IntStream.range(span() / LEFT_OUT, span()).mapToDouble(reading).average().orElseThrow();
  }

  /** Returns the averaged loss L + tr Σ/η along the central flow over the measured one. */
  double averagedLoss() {
    return mean(central::averagedLoss) / mean(this::descentLoss);
  }

  /** Returns the loss along the central flow, without its oscillation, over the measured one. */
  double bareLoss() {
    return mean(t -> central.losses()[t]) / mean(this::descentLoss);
  }

  double flowLoss() {
    return mean(t -> flow.losses()[t]) / mean(this::descentLoss);
  }

  /** Returns tr Σ over the measured variance of the oscillation. */
  double variance() {
    return mean(t -> central.variance()[t]) / mean(this::squareAt);
  }

  /** Returns η·λ₁/2 at the end of the central flow. */
  double centralFraction() {
    return fraction(central.sharpness()[span()]);
  }

  double flowFraction() {
    return fraction(flow.sharpness().get(flow.sharpness().size() - 1));
  }

  private double fraction(double sharpness) {
    return EdgeOfStability.fraction(central.learningRate(), sharpness);
  }
}
