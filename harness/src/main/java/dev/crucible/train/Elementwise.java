package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/** Arithmetic on lists of parameters, one by one. */
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
    List<NDArray> result = new ArrayList<>(from.size());
    for (int i = 0; i < from.size(); i++) {
      result.add(from.get(i).sub(direction.get(i).mul(rates.get(i))));
    }
    return result;
  }

  /** Returns decay · old + (1 − decay) · fresh, or (1 − decay) · fresh if there is no old. */
  static List<NDArray> average(List<NDArray> old, List<NDArray> fresh, PerMember decay) {
    List<NDArray> share = zip(fresh, decay.map(d -> 1 - d).over(fresh), NDArray::mul);
    return old.isEmpty()
        ? share
        : zip(zip(old, decay.over(old), NDArray::mul), share, NDArray::add);
  }

  /** Returns √(ν / corrected) + ε. */
  static List<NDArray> roots(List<NDArray> moment, PerMember corrected, PerMember epsilon) {
    List<NDArray> roots = zip(moment, corrected.over(moment), (nu, by) -> nu.div(by).sqrt());
    return zip(roots, epsilon.over(roots), NDArray::add);
  }
}
