package dev.crucible.theory;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How many features a layer holds, by several definitions, from the directions that it writes them
 * in: x ↦ ReLU(WᵀWx + b), one column W_i a feature.
 *
 * <p>Features are present with probability p, independently, and then uniform on [0, 1]; biases do
 * not count. Source of the first three: Elhage and others, Toy Models of Superposition, 2022,
 * transformer-circuits.pub.
 */
public final class FeatureCount {

  private final double[][] gram;

  private FeatureCount(double[][] gram) {
    this.gram = gram;
  }

  /**
   * Returns the features of a layer.
   *
   * @param directions W_i, (feature, neuron)
   */
  public static FeatureCount of(double[][] directions) {
    int features = directions.length;
    double[][] gram = new double[features][features];
    for (int i = 0; i < features; i++) {
      for (int j = 0; j < features; j++) {
        for (int k = 0; k < directions[i].length; k++) {
          gram[i][j] += directions[i][k] * directions[j][k];
        }
      }
    }
    return new FeatureCount(gram);
  }

  /** Returns Σ |W_i|². */
  public double norms() {
    return IntStream.range(0, gram.length).mapToDouble(i -> gram[i][i]).sum();
  }

  /** Returns the number of features with |W_i|² above a limit. */
  public double above(double limit) {
    return IntStream.range(0, gram.length).filter(i -> gram[i][i] > limit).count();
  }

  /**
   * Returns each feature's dimensionality D_i = |W_i|²/Σ_j (W_i·W_j/|W_i|)², 0 for a direction of
   * length 0: the share of the variance of x_i that W_i·h explains, which is all that a linear
   * reader along W_i can. Their sum is at most the number of neurons.
   */
  public double[] dimensionalities() {
    return IntStream.range(0, gram.length)
        .mapToDouble(
            i -> {
              double sum = Arrays.stream(gram[i]).map(g -> g * g).sum();
              return sum == 0 ? 0 : gram[i][i] * gram[i][i] / sum;
            })
        .toArray();
  }

  /**
   * Returns Σ max(D_i, R_i), each feature read by the better of two readers: the linear one, and a
   * rectified one, to whom another feature is a nuisance only where it is not cut off.
   *
   * <p>R_i = 1 − Σ_j n_j/Var x_i, at least 0, with a = W_i·W_j/|W_i|². For a ≥ 0 the nuisance is a
   * x_j, always: n = p a²/3. For a = −c below 0 it is min(x_i, c x_j), where both are present: n =
   * p² (c²/3 − c³/6) for c ≤ 1, p² (1/3 − 1/(6c)) beyond. Nuisances are added as if one came at a
   * time; Var x_i = p/3 − p²/4. This definition is our own.
   *
   * @param present p in (0, 1]
   */
  public double readers(double present) {
    double[] linear = dimensionalities();
    return IntStream.range(0, gram.length)
        .mapToDouble(i -> Math.max(linear[i], rectified(i, present)))
        .sum();
  }

  private double rectified(int feature, double present) {
    double length = gram[feature][feature];
    if (length == 0) {
      return 0;
    }
    double nuisance = 0;
    for (int j = 0; j < gram.length; j++) {
      double a = gram[feature][j] / length;
      if (j != feature) {
        nuisance += a >= 0 ? present * a * a / 3 : present * present * least(-a);
      }
    }
    return Math.max(0, 1 - nuisance / variance(present));
  }

  /** E min(x, c y)² of two uniform numbers. */
  private static double least(double c) {
    return c <= 1 ? c * c / 3 - c * c * c / 6 : 1.0 / 3 - 1 / (6 * c);
  }

  /** Returns Var x_i = p/3 − p²/4. */
  public static double variance(double present) {
    return present / 3 - present * present / 4;
  }

  /**
   * Returns the share, among features with |W_i|² above a limit, of those whose direction has an
   * opposite: another with a cosine of −c or less. 0 where there is no such feature.
   */
  public double opposed(double limit, double c) {
    return share(limit, i -> others(i).anyMatch(j -> cosine(i, j) <= -c));
  }

  /** Returns the share of those whose cosine with all others is below c in size. */
  public double apart(double limit, double c) {
    return share(limit, i -> others(i).allMatch(j -> Math.abs(cosine(i, j)) < c));
  }

  private double share(double limit, IntPredicate which) {
    int[] all = IntStream.range(0, gram.length).filter(i -> gram[i][i] > limit).toArray();
    return all.length == 0 ? 0 : (double) Arrays.stream(all).filter(which).count() / all.length;
  }

  private IntStream others(int feature) {
    return IntStream.range(0, gram.length).filter(j -> j != feature && gram[j][j] > 0);
  }

  private double cosine(int i, int j) {
    return gram[i][j] / Math.sqrt(gram[i][i] * gram[j][j]);
  }
}
