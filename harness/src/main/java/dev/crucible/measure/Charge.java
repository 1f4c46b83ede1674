package dev.crucible.measure;

import dev.crucible.model.Layout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quantities, quadratic in the weights, of which symmetries of the loss say that gradient flow
 * conserves them.
 *
 * <p>Gradient descent changes a conserved one by its value at the step alone, Q(w − ηg) − Q(w) = η²
 * Q(g), because the term of first order vanishes. Host arithmetic in float64, at the cost of one
 * pass over the weights. Source: Kunin et al., arXiv 2012.04728; section numbers not confirmed.
 */
public sealed interface Charge {

  /**
   * Returns the quantities of flat weights, as many as the symmetry has generators.
   *
   * @param layout of the weights; parameters are asked for by their names
   * @param flat the weights
   * @throws IllegalArgumentException if the layout has no parameter of a name
   */
  double[] of(Layout layout, double[] flat);

  /** Returns ‖Q(after) − Q(before)‖ / ‖Q(before)‖. */
  default double drift(Layout layout, double[] before, double[] after) {
    return RelativeChange.of(of(layout, before), of(layout, after));
  }

  /** Returns ln of ‖Q(before)‖ / ‖Q(after)‖. */
  default double logLoss(Layout layout, double[] before, double[] after) {
    return Math.log(Vectors.norm(of(layout, before)) / Vectors.norm(of(layout, after)));
  }

  /**
   * Returns ‖Q(w_N) − Q(w_0) − Σ Q(w_{t+1} − w_t)‖ / ‖Σ Q(w_{t+1} − w_t)‖ along a path: zero but
   * for rounding where every step's term of first order vanishes. Rounding leaves some 1e-16 √N ‖Q‖
   * over the denominator.
   *
   * @param path w_0 to w_N, flat
   */
  default double stepError(Layout layout, List<double[]> path) {
    double[] changed = of(layout, path.get(path.size() - 1));
    Vectors.addScaled(changed, -1, of(layout, path.get(0)));
    double[] expected = new double[changed.length];
    for (int t = 1; t < path.size(); t++) {
      double[] step = path.get(t).clone();
      Vectors.addScaled(step, -1, path.get(t - 1));
      Vectors.addScaled(expected, 1, of(layout, step));
    }
    return RelativeChange.of(expected, changed);
  }

  /**
   * What scaling a whole matrix conserves, ‖W‖²: of weights that feed a normalisation.
   *
   * @param matrix the parameter's name
   */
  record Length(String matrix) implements Charge {

    @Override
    public double[] of(Layout layout, double[] flat) {
      double[] weights = part(layout, flat, matrix);
      return new double[] {Vectors.dot(weights, weights)};
    }
  }

  /**
   * What scaling each unit's incoming weights conserves, ‖w_j‖² of every column of (in, out).
   *
   * @param matrix the parameter's name
   */
  record Columns(String matrix) implements Charge {

    @Override
    public double[] of(Layout layout, double[] flat) {
      double[] weights = part(layout, flat, matrix);
      double[] squares = new double[extent(layout, matrix, 1)];
      for (int i = 0; i < weights.length; i++) {
        squares[i % squares.length] += weights[i] * weights[i];
      }
      return squares;
    }
  }

  /**
   * What scaling a unit's incoming weights and unscaling its outgoing ones conserves, ‖in_j‖² +
   * b_j² − ‖out_j‖² of each unit: of activations with φ(cx) = cφ(x) for c above 0.
   *
   * @param in matrix (before, units)
   * @param bias row (1, units)
   * @param out matrix (units, after)
   * @param sign −1 for what is conserved; 1 for the sum, which is not
   */
  record Balance(String in, String bias, String out, int sign) implements Charge {

    @Override
    public double[] of(Layout layout, double[] flat) {
      double[] balance = new Columns(in).of(layout, flat);
      Vectors.addScaled(balance, 1, new Columns(bias).of(layout, flat));
      double[] outgoing = part(layout, flat, out);
      int after = extent(layout, out, 1);
      for (int i = 0; i < outgoing.length; i++) {
        balance[i / after] += sign * outgoing[i] * outgoing[i];
      }
      return balance;
    }
  }

  /**
   * What any linear map of queries, undone on keys, conserves: QᵀQ − KᵀK, row by row, of two
   * matrices (width, head) that enter by QKᵀ alone.
   *
   * @param first the name of Q
   * @param second the name of K
   * @param sign −1 for what is conserved; 1 for the sum, which is not
   */
  record Product(String first, String second, int sign) implements Charge {

    @Override
    public double[] of(Layout layout, double[] flat) {
      int head = extent(layout, first, 1);
      double[] gram = gram(part(layout, flat, first), head);
      Vectors.addScaled(gram, sign, gram(part(layout, flat, second), head));
      return gram;
    }

    private static double[] gram(double[] matrix, int columns) {
      double[] gram = new double[columns * columns];
      for (int row = 0; row < matrix.length; row += columns) {
        for (int i = 0; i < gram.length; i++) {
          gram[i] += matrix[row + i / columns] * matrix[row + i % columns];
        }
      }
      return gram;
    }
  }

  /**
   * Several together.
   *
   * @param parts which
   */
  record All(List<Charge> parts) implements Charge {

    /** Copies the list. */
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public double[] of(Layout layout, double[] flat) {
      return parts.stream().flatMapToDouble(p -> Arrays.stream(p.of(layout, flat))).toArray();
    }
  }

  private static int index(Layout layout, String name) {
    return IntStream.range(0, layout.specs().size())
        .filter(p -> layout.specs().get(p).name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no parameter " + name + " in " + layout.specs()));
  }

  /** Returns one parameter's part of flat weights, row-major. */
  private static double[] part(Layout layout, double[] flat, String name) {
    return layout.part(flat, index(layout, name));
  }

  private static int extent(Layout layout, String name, int axis) {
    return (int) layout.specs().get(index(layout, name)).shape().get(axis);
  }
}
