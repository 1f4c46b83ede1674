package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.model.Layout;
import java.util.List;
import java.util.stream.IntStream;

/** How far something has moved from where it was: ‖after − before‖ / ‖before‖, Frobenius norms. */
public final class RelativeChange {

  private RelativeChange() {}

  /**
   * Returns the change of a matrix.
   *
   * @throws IllegalArgumentException if the matrices differ in shape
   */
  public static double of(Matrix before, Matrix after) {
    if (before.rows() != after.rows() || before.columns() != after.columns()) {
      throw new IllegalArgumentException("a %s cannot have become a %s".formatted(before, after));
    }
    return of(before.values(), after.values());
  }

  /**
   * Returns the change of a vector, infinite where it was zero.
   *
   * @throws IllegalArgumentException if the vectors differ in length
   */
  public static double of(double[] before, double[] after) {
    if (before.length != after.length) {
      throw new IllegalArgumentException(
          "%s numbers cannot have become %s".formatted(before.length, after.length));
    }
    double[] moved = after.clone();
    Vectors.addScaled(moved, -1, before);
    return Vectors.norm(moved) / Vectors.norm(before);
  }

  /** Returns the Euclidean distance of two vectors of equal length. */
  public static double distance(double[] one, double[] other) {
    double[] difference = one.clone();
    Vectors.addScaled(difference, -1, other);
    return Vectors.norm(difference);
  }

  /** Returns the change of each matrix of a list, such as the features of each layer. */
  public static List<Double> ofEach(List<Matrix> before, List<Matrix> after) {
    return IntStream.range(0, before.size())
        .mapToObj(i -> of(before.get(i), after.get(i)))
        .toList();
  }

  /** Returns the change of each of a model's parameters, given flat. */
  public static List<Double> ofEach(Layout layout, double[] before, double[] after) {
    return IntStream.range(0, layout.specs().size())
        .mapToObj(p -> of(layout.part(before, p), layout.part(after, p)))
        .toList();
  }
}
