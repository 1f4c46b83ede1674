package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;

/**
 * A coefficient of an update rule: one number for all members of an ensemble, or one a member.
 *
 * @param values one number, or as many as there are members
 */
public record PerMember(List<Double> values) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public PerMember {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a coefficient needs a value, or one a member");
    }
  }

  /** Returns one value for all members, or one a member. */
  public static PerMember of(double... values) {
    return new PerMember(Arrays.stream(values).boxed().toList());
  }

  /** Returns for how many members the values are; empty if for any number. */
  OptionalInt members() {
    return values.size() == 1 ? OptionalInt.empty() : OptionalInt.of(values.size());
  }

  /** Returns a function of every value. */
  PerMember map(DoubleUnaryOperator function) {
    return new PerMember(values.stream().map(function::applyAsDouble).toList());
  }

  /**
   * Returns the values as arrays that broadcast against others and have their precision, (member or
   * 1, 1, …) each.
   */
  List<NDArray> over(List<NDArray> others) {
    Scope scope = Scope.of(others.get(0));
    Map<Integer, NDArray> byRank = new HashMap<>();
    List<NDArray> arrays = new ArrayList<>(others.size());
    for (NDArray other : others) {
      arrays.add(
          byRank.computeIfAbsent(other.getShape().dimension(), rank -> ofRank(rank, other, scope)));
    }
    return arrays;
  }

  private NDArray ofRank(int rank, NDArray like, Scope scope) {
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    shape[0] = values.size();
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    return scope.array(Precision.of(like), all, shape);
  }

  /** Returns the number of members on which several coefficients agree; empty if for any. */
  static OptionalInt common(PerMember... coefficients) {
    OptionalInt common = OptionalInt.empty();
    for (PerMember coefficient : coefficients) {
      OptionalInt members = coefficient.members();
      if (common.isPresent() && members.isPresent() && !common.equals(members)) {
        throw new IllegalArgumentException(
            "coefficients of one rule are for %s and for %s members"
                .formatted(common.getAsInt(), members.getAsInt()));
      }
      common = members.isPresent() ? members : common;
    }
    return common;
  }
}
