package dev.crucible.claims.laws.flows;

import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One seed's gradient flow and its gradient descents from the same start over the same time.
 *
 * @param flow the flow
 * @param descents by learning rate
 */
record Comparison(Flow flow, List<Descent> descents) {

  /**
   * Gradient flow.
   *
   * @param times when its sharpness was measured
   * @param sharpness λ₁
   * @param unconverged measurements that did not converge
   * @param lastLoss the loss at the end
   */
  record Flow(List<Double> times, List<Double> sharpness, int unconverged, double lastLoss) {}

  Comparison {
    descents = List.copyOf(descents);
  }

  Descent at(double multiple) {
    return descents.stream().filter(d -> d.multiple() == multiple).findFirst().orElseThrow();
  }

  /** Returns the largest value of some of the descents. */
  Observation worst(Trial trial, List<Double> multiples, ToDoubleFunction<Descent> reading) {
    List<Descent> asked = multiples.stream().map(this::at).toList();
    return impediment(trial, asked)
        .orElseGet(() -> trial.observed(asked.stream().mapToDouble(reading).max().orElseThrow()));
  }

  /** Returns p where the distance from the flow grows as ηᵖ from one learning rate to another. */
  Observation order(Trial trial, double smaller, double larger) {
    Descent first = at(smaller);
    Descent second = at(larger);
    return impediment(trial, List.of(first, second))
        .orElseGet(
            () ->
                trial.observed(
                    Math.log(second.distance() / first.distance())
                        / Math.log(second.learningRate() / first.learningRate())));
  }

  private Optional<Observation> impediment(Trial trial, List<Descent> asked) {
    if (asked.stream().anyMatch(Descent::diverged)) {
      return Optional.of(trial.excluded(Cause.RULED_OUT, "training diverged"));
    }
    int unconverged =
        flow.unconverged() + asked.stream().mapToInt(d -> d.curvature().unconverged()).sum();
    return unconverged == 0
        ? Optional.empty()
        : Optional.of(
            trial.excluded(
                Cause.UNHEALTHY, unconverged + " sharpness measurements did not converge"));
  }
}
