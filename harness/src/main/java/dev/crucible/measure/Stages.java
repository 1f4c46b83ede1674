package dev.crucible.measure;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * In which order, and with which rests of the loss between, the parts of a task were learned by a
 * network that learns them one after another.
 *
 * @param times when half of each part was learned, in looks, if it was
 * @param plateaux the loss at rest after 1, 2, … parts but before the last, if all were learned;
 *     empty otherwise
 */
public record Stages(List<OptionalDouble> times, List<Double> plateaux) {

  /** Copies the lists. */
  public Stages {
    times = List.copyOf(times);
    plateaux = List.copyOf(plateaux);
  }

  /**
   * Reads stages off a course. The loss is at rest where it changes least, by its logarithm, from
   * one look to the next.
   *
   * @param shares how much of each part was learned, 1 being all of it, look by look
   * @param losses at the same looks and at one more, positive
   */
  public static Stages of(List<double[]> shares, double[] losses) {
    List<OptionalDouble> times =
        shares.stream().map(course -> Crossing.upward(course, 0.5)).toList();
    double[] came = times.stream().flatMapToDouble(OptionalDouble::stream).sorted().toArray();
    int rests = came.length < times.size() ? 0 : came.length - 1;
    return new Stages(
        times,
        IntStream.range(0, rests).mapToObj(n -> rest(came[n], came[n + 1], losses)).toList());
  }

  private static double rest(double before, double after, double[] losses) {
    int from = (int) Math.ceil(before);
    int to = Math.min((int) Math.floor(after), losses.length - 2);
    int flattest =
        IntStream.range(from, Math.max(to, from + 1))
            .boxed()
            .min(Comparator.comparingDouble(t -> Math.abs(Math.log(losses[t + 1] / losses[t]))))
            .orElseThrow();
    return losses[flattest];
  }

  /** Returns how many parts were never half learned. */
  public int missing() {
    return (int) times.stream().filter(OptionalDouble::isEmpty).count();
  }

  /**
   * Returns how many pairs of parts were not both learned, in a given order.
   *
   * @param order parts by their numbers, from 0, first to last
   */
  public int notInOrder(List<Integer> order) {
    int pairs = 0;
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        double first = times.get(order.get(i)).orElse(Double.POSITIVE_INFINITY);
        double second = times.get(order.get(j)).orElse(Double.NEGATIVE_INFINITY);
        pairs += first < second ? 0 : 1;
      }
    }
    return pairs;
  }
}
