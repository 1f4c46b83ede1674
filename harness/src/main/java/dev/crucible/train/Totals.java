package dev.crucible.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Sums over all of a member's parameters, and numbers of members over their parameters. */
final class Totals {

  private Totals() {}

  /** Returns the sum of each member's entries, (member), of arrays (member, …). */
  static NDArray of(List<NDArray> terms) {
    return terms.stream()
        .map(term -> term.sum(IntStream.range(1, term.getShape().dimension()).toArray()))
        .reduce(NDArray::add)
        .orElseThrow(() -> new IllegalArgumentException("there is nothing to add up"));
  }

  /** Returns each member's Euclidean norm, (member). */
  static NDArray norm(List<NDArray> vector) {
    return of(vector.stream().map(NDArray::square).toList()).sqrt();
  }

  /** Returns arrays (member, …) combined with a number a member, (member). */
  static List<NDArray> with(
      List<NDArray> arrays, NDArray numbers, BinaryOperator<NDArray> operation) {
    return arrays.stream()
        .map(array -> operation.apply(array, numbers.reshape(broadcast(array, numbers))))
        .toList();
  }

  private static Shape broadcast(NDArray array, NDArray numbers) {
    long[] shape = new long[array.getShape().dimension()];
    Arrays.fill(shape, 1);
    shape[0] = numbers.getShape().get(0);
    return new Shape(shape);
  }

  /** Returns a number in the place of each member's. */
  static NDArray constant(double number, NDArray like) {
    return like.zerosLike().add(PerMember.of(number).over(List.of(like)).get(0));
  }
}
