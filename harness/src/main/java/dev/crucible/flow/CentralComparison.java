package dev.crucible.flow;

import dev.crucible.edge.OscillatingDescent;
import dev.crucible.flow.FlowSteps.FlowPath;
import dev.crucible.measure.RelativeChange;
import dev.crucible.measurement.Series;
import dev.crucible.theory.EdgeOfStability;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One member's gradient descent at the edge, its central flow and gradient flow, step for step from
 * the start of the flows, which is the average of descent's first iterates.
 *
 * @param learningRate η
 * @param settled the first step that counts in averages: started above the edge, the central flow
 *     jumps back to it
 * @param distances between where they end
 * @param descent the measured losses, and ‖w − w̃‖² for a variance, w̃ the second-order midpoint
 * @param central the central flow
 * @param averagedLosses L + tr Σ/η along it
 * @param flow gradient flow, which has no variance
 */
public record CentralComparison(
    double learningRate,
    int settled,
    Distances distances,
    Course descent,
    Course central,
    List<Double> averagedLosses,
    Course flow) {

  /** Copies the list. */
  public CentralComparison {
    averagedLosses = List.copyOf(averagedLosses);
  }

  /**
   * Distances from descent's average at the end.
   *
   * @param start of descent's average at the start
   * @param central of the central flow
   * @param slow of the central flow at half of the time
   * @param flow of gradient flow
   */
  public record Distances(double start, double central, double slow, double flow) {}

  /**
   * What is seen along a way.
   *
   * @param losses at steps 0, 1, …
   * @param variances of the oscillation at steps 0, 1, …
   * @param sharpness λ₁
   */
  public record Course(List<Double> losses, List<Double> variances, Sharpness sharpness) {

    /** Copies the lists. */
    public Course {
      losses = List.copyOf(losses);
      variances = List.copyOf(variances);
    }
  }

  /**
   * Sharpness at equal intervals.
   *
   * @param first the first step at which it was measured
   * @param stride steps between measurements
   */
  public record Sharpness(int first, int stride, List<Double> values) {

    /** Copies the list. */
    public Sharpness {
      values = List.copyOf(values);
    }

    /** Returns the last value. */
    public double last() {
      return values.get(values.size() - 1);
    }

    /** Returns the values against steps. */
    public Series series() {
      return Series.spaced(first, stride, values);
    }
  }

  /**
   * How they are compared.
   *
   * @param averaged consecutive iterates in an average; their middle is its place in time
   * @param leftOut one over the share of the time that is left out of averages
   */
  public record Setting(int averaged, int leftOut) {

    /** Returns where descent's average is at a step of the flows. */
    public double[] average(OscillatingDescent descent, int step) {
      return descent.average(step, averaged);
    }

    /** Compares descent with the flows that start from its average. */
    public CentralComparison of(OscillatingDescent descent, CentralPath central, FlowPath flow) {
      int span = central.variance().length;
      int offset = averaged / 2;
      double[] end = average(descent, span);
      return new CentralComparison(
          central.learningRate(),
          span / leftOut,
          new Distances(
              RelativeChange.distance(average(descent, 0), end),
              RelativeChange.distance(central.points()[span], end),
              RelativeChange.distance(central.points()[span / 2], end),
              RelativeChange.distance(flow.end(), end)),
          new Course(
              each(span, t -> descent.losses()[offset + t]),
              each(span, t -> descent.squaredDisplacement(offset + t)),
              after(offset, descent)),
          new Course(
              list(central.losses()),
              list(central.variance()),
              new Sharpness(0, 1, list(central.sharpness()))),
          each(span, central::averagedLoss),
          new Course(flow.losses(), List.of(), new Sharpness(0, flow.stride(), flow.sharpness())));
    }

    /** Descent was measured at its iterates 1, 1 + stride, …, and flows start in between. */
    private static Sharpness after(int offset, OscillatingDescent descent) {
      int stride = descent.oscillation().stride();
      List<Double> all = descent.oscillation().sharpness();
      int skipped = Math.min((offset + stride - 2) / stride, all.size());
      return new Sharpness(1 + stride * skipped - offset, stride, all.subList(skipped, all.size()));
    }

    private static List<Double> each(int span, IntToDoubleFunction value) {
      return IntStream.range(0, span).mapToDouble(value).boxed().toList();
    }

    private static List<Double> list(double[] values) {
      return Arrays.stream(values).boxed().toList();
    }
  }

  private double mean(List<Double> course) {
    return course.subList(settled, averagedLosses.size()).stream()
        .mapToDouble(value -> value)
        .average()
        .orElseThrow();
  }

  private double relative(List<Double> losses) {
    return mean(losses) / mean(descent.losses);
  }

  /** Returns the averaged loss L + tr Σ/η along the central flow over the measured one. */
  public double averagedLoss() {
    return relative(averagedLosses);
  }

  /** Returns the loss along the central flow, without its oscillation, over the measured one. */
  public double bareLoss() {
    return relative(central.losses);
  }

  /** Returns the loss along gradient flow over the measured one. */
  public double flowLoss() {
    return relative(flow.losses);
  }

  /** Returns the mean of tr Σ over the measured variance of the oscillation. */
  public double variance() {
    return mean(central.variances) / mean(descent.variances);
  }

  /** Returns η·λ₁/2 at the end of the central flow. */
  public double centralFraction() {
    return EdgeOfStability.fraction(learningRate, central.sharpness.last());
  }

  /** Returns η·λ₁/2 at the end of gradient flow. */
  public double flowFraction() {
    return EdgeOfStability.fraction(learningRate, flow.sharpness.last());
  }

  /** Returns how far the central flow ends from descent's average, over gradient flow's. */
  public double relativeDistance() {
    return distances.central / distances.flow;
  }

  /** Returns the same for a central flow that has had half of the time. */
  public double relativeDistanceOfSlow() {
    return distances.slow / distances.flow;
  }
}
