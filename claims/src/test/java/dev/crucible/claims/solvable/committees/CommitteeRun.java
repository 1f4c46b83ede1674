package dev.crucible.claims.solvable.committees;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One seed's generalisation error at α = 0, 1, …, and theory's from the same start.
 *
 * @param measured from the weights' scalar products
 * @param theory by the order-parameter equations
 * @param firstOrder by the same equations without their term in η²
 */
record CommitteeRun(List<Double> measured, List<Double> theory, List<Double> firstOrder) {

  /** Returns the time average over that of a theory, minus 1: the start counts most. */
  double deviation(List<Double> other) {
    return sum(measured) / sum(other) - 1;
  }

  /** Returns the time average, from α = 1, of the error over a theory's − 1: the end counts too. */
  double relative(List<Double> other) {
    return IntStream.range(1, measured.size())
        .mapToDouble(alpha -> measured.get(alpha) / other.get(alpha) - 1)
        .average()
        .orElseThrow();
  }

  private static double sum(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Returns the mean course of several runs. */
  static CommitteeRun mean(List<CommitteeRun> runs) {
    return new CommitteeRun(
        average(runs.stream().map(CommitteeRun::measured).toList()),
        average(runs.stream().map(CommitteeRun::theory).toList()),
        average(runs.stream().map(CommitteeRun::firstOrder).toList()));
  }

  private static List<Double> average(List<List<Double>> courses) {
    List<Double> mean = new ArrayList<>();
    for (int alpha = 0; alpha < courses.get(0).size(); alpha++) {
      int at = alpha;
      mean.add(courses.stream().mapToDouble(c -> c.get(at)).average().orElseThrow());
    }
    return mean;
  }

  /** Returns the largest distance from a theory at any α, as a share of theory's start. */
  double distance(List<Double> other) {
    double largest = 0;
    for (int alpha = 0; alpha < measured.size(); alpha++) {
      largest = Math.max(largest, Math.abs(measured.get(alpha) - other.get(alpha)));
    }
    return largest / theory.get(0);
  }
}
