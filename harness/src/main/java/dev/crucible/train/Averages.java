package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Running means of arrays, decay · old + (1 − decay) · fresh, one a parameter; (1 − decay) · fresh
 * where there is no old.
 *
 * @param old the means so far; empty at the start
 * @param decay what broadcasts against each of them
 * @param share 1 − decay likewise
 */
record Averages(List<NDArray> old, List<NDArray> decay, List<NDArray> share) {

  static Averages of(List<NDArray> old, List<NDArray> fresh, PerMember decay) {
    return new Averages(old, decay.over(fresh), decay.map(d -> 1 - d).over(fresh));
  }

  /** Returns one parameter's next mean. */
  NDArray next(int parameter, NDArray fresh) {
    NDArray added = fresh.mul(share.get(parameter));
    if (old.isEmpty()) {
      return added;
    }
    try (added) {
      return old.get(parameter).mul(decay.get(parameter)).addi(added);
    }
  }
}
