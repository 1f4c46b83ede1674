package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Arithmetic on lists of parameters, one by one.
 *
 * <p>What was made here and is read by nobody else is written over: an array of a network's size
 * costs more to make than to fill.
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
    List<NDArray> share = zip(fresh, decay.map(d -> 1 - d).over(fresh), NDArray::mul);
    return old.isEmpty()
        ? share
        : zip(zip(old, decay.over(old), NDArray::mul), share, NDArray::addi);
  }

  /** Returns √(ν / corrected) + ε. */
  static List<NDArray> roots(List<NDArray> moment, PerMember corrected, PerMember epsilon) {
    List<NDArray> roots = zip(moment, corrected.over(moment), (nu, by) -> nu.div(by).sqrt());
    return zip(roots, epsilon.over(roots), NDArray::addi);
  }
}
