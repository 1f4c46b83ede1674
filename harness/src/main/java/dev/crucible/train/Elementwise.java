package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * Arithmetic on lists of parameters, one by one.
 *
 * <p>What was made here and is read by nobody else is written over or closed at once, so that the
 * next one gets its room: an array of a network's size costs more to make than to fill.
 */
final class Elementwise {

  private Elementwise() {}

  static List<NDArray> zip(
      List<NDArray> left, List<NDArray> right, BinaryOperator<NDArray> operation) {
    List<NDArray> result = new ArrayList<>(left.size());
    for (int i = 0; i < left.size(); i++) {
      result.add(operation.apply(left.get(i), right.get(i)));
    }
    return result;
  }

  /** Returns w − η g. */
  static List<NDArray> descend(List<NDArray> from, List<NDArray> direction, List<NDArray> rates) {
    return zip(from, zip(direction, rates, NDArray::mul), NDArray::sub);
  }

  /** Returns w − η d for a direction that nobody reads again: its arrays hold η d then. */
  static List<NDArray> descendUsing(
      List<NDArray> from, List<NDArray> direction, List<NDArray> rates) {
    return zip(from, zip(direction, rates, NDArray::muli), NDArray::sub);
  }

  /** Returns decay · old + (1 − decay) · fresh, or (1 − decay) · fresh if there is no old. */
  static List<NDArray> average(List<NDArray> old, List<NDArray> fresh, PerMember decay) {
    Averages averages = Averages.of(old, fresh, decay);
    return IntStream.range(0, fresh.size()).mapToObj(i -> averages.next(i, fresh.get(i))).toList();
  }

  /** Returns √(ν / corrected) + ε. */
  static List<NDArray> roots(List<NDArray> moment, PerMember corrected, PerMember epsilon) {
    List<NDArray> by = corrected.over(moment);
    List<NDArray> added = epsilon.over(moment);
    return IntStream.range(0, moment.size())
        .mapToObj(i -> root(moment.get(i), by.get(i), added.get(i)))
        .toList();
  }

  /** Returns the same of one parameter. */
  static NDArray root(NDArray moment, NDArray corrected, NDArray epsilon) {
    try (NDArray ratio = moment.div(corrected)) {
      return ratio.sqrt().addi(epsilon);
    }
  }
}
