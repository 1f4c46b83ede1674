package dev.crucible.claims.laws;

import dev.crucible.edge.Eligibility;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.prediction.Numbers;
import dev.crucible.theory.EdgeOfStability;
import dev.crucible.train.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What one seed did before and after its learning rate changed.
 *
 * @param experiment the schedule
 * @param steps the measured steps
 * @param sharpness λ₁ at the midpoint of each
 * @param losses the loss at every step
 * @param outcome how training ended
 * @param health whether the run counts
 */
record ScheduleRun(
    ScheduleExperiment experiment,
    List<Long> steps,
    List<Double> sharpness,
    double[] losses,
    Outcome outcome,
    Health health) {

  /** "Before" and "after" are means over so many last steps of each phase. */
  static final int WINDOW = 250;

  /** A spike is looked for so many steps after the change. */
  static final int SPIKE = 100;

  /** Rising losses are counted so many steps after the change. */
  static final int CALM = 60;

  /** A loss below this share of the initial one has no sharpening left in it. */
  static final double LEARNT = 0.01;

  /** What gradient flow would have done, and how many measurements did not converge. */
  record Health(Eligibility flow, int unconverged) {}

  /** Returns the sharpness before the change. */
  double before() {
    return mean(experiment.change() - WINDOW, experiment.change());
  }

  /** Returns the sharpness at the end. */
  double after() {
    return mean(experiment.setting().steps() - WINDOW, experiment.setting().steps());
  }

  /** Returns the largest loss soon after a step over the loss at it. */
  double spike(int step) {
    double largest = Arrays.stream(losses, step, step + SPIKE + 1).max().orElseThrow();
    return largest / losses[step];
  }

  /** Returns on how many of the steps that follow the loss rises. */
  int rises(int step) {
    return (int) IntStream.range(step, step + CALM).filter(t -> losses[t + 1] > losses[t]).count();
  }

  /** Returns after how many steps the sharpness first lies in a range; empty if it never does. */
  OptionalInt reached(double low, double high) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i) > experiment.change())
        .filter(i -> low <= sharpness.get(i) && sharpness.get(i) <= high)
        .map(i -> (int) (steps.get(i) - experiment.change()))
        .findFirst();
  }

  /** Returns a reading of a run that has settled, or why it does not count. */
  Observation settled(Trial trial, ToDoubleFunction<ScheduleRun> reading) {
    if (!(outcome instanceof Outcome.Diverged) && health.unconverged() > 0) {
      return trial.excluded(
          Cause.UNHEALTHY, health.unconverged() + " sharpness measurements did not converge");
    }
    Observation counted = counted(trial, reading);
    if (!ScheduleExperiment.GATES.passedBy(health.flow())) {
      return leftOut(trial, ScheduleExperiment.GATES.words(health.flow()), counted);
    }
    return experiment.changes() && hasLearnt()
        ? leftOut(
            trial,
            "the loss ended at %s of its initial value, where nothing sharpens any more"
                .formatted(Numbers.brief(lossLeft())),
            counted)
        : counted;
  }

  private static Observation leftOut(Trial trial, String why, Observation counted) {
    return trial.excluded(Cause.INELIGIBLE, why).measuring(counted.value());
  }

  /** Returns a reading of the losses, which needs no sharpness. */
  Observation counted(Trial trial, ToDoubleFunction<ScheduleRun> reading) {
    return outcome instanceof Outcome.Diverged diverged
        ? trial.excluded(Cause.RULED_OUT, "training diverged at step " + diverged.step())
        : trial.observed(reading.applyAsDouble(this));
  }

  /** Returns the last loss over the first. */
  double lossLeft() {
    return losses[losses.length - 1] / losses[0];
  }

  private boolean hasLearnt() {
    return lossLeft() <= LEARNT;
  }

  /** Returns a sharpness in units of the edge of the second learning rate. */
  double ofNewEdge(double value) {
    return EdgeOfStability.fraction(experiment.laterRate(), value);
  }

  /** Returns a sharpness in units of the edge of the first learning rate. */
  double ofOldEdge(double value) {
    return EdgeOfStability.fraction(experiment.setting().learningRate(), value);
  }

  private double mean(int from, int to) {
    return IntStream.range(0, steps.size())
        .filter(i -> from <= steps.get(i) && steps.get(i) < to)
        .mapToDouble(sharpness::get)
        .average()
        .orElseThrow();
  }
}
