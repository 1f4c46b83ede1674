package dev.crucible.measure;

import dev.crucible.data.Matrix;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much a random matrix, such as a kernel over initialisations, fluctuates about its mean:
 * √(Σ_ij var M_ij) / ‖mean M‖, Frobenius norm.
 *
 * <p>Variances are unbiased; the squared norm of the mean over n draws is too large by the squared
 * fluctuation over n, a relative error of half the result's square over n.
 */
public final class Fluctuation {

  private Fluctuation() {}

  /**
   * Returns the fluctuation over independent draws.
   *
   * @throws IllegalArgumentException if there are fewer than two draws or their shapes differ
   */
  public static double of(List<Matrix> draws) {
    if (draws.size() < 2) {
      throw new IllegalArgumentException("one draw does not fluctuate: give at least two");
    }
    Matrix first = draws.get(0);
    double[] mean = new double[first.values().length];
    for (Matrix draw : draws) {
      if (draw.rows() != first.rows() || draw.columns() != first.columns()) {
        throw new IllegalArgumentException(
            "draws of one matrix have one shape, not %s and %s".formatted(first, draw));
      }
      Vectors.addScaled(mean, 1.0 / draws.size(), draw.values());
    }
    double squares = 0;
    for (Matrix draw : draws) {
      double[] off = draw.values();
      Vectors.addScaled(off, -1, mean);
      squares += Vectors.dot(off, off);
    }
    return Math.sqrt(squares / (draws.size() - 1)) / Vectors.norm(mean);
  }

  /**
   * Returns that of a network's kernel over its initialisations, see {@link LayerwiseKernel}.
   *
   * @param inputs (samples, features)
   * @param key where initialisations are drawn from, numbered from 0
   * @param draws how many
   */
  public static double ofKernel(Mlp model, Matrix inputs, RandomKey key, int draws) {
    double[][] starts =
        IntStream.range(0, draws)
            .mapToObj(i -> Initialisation.gaussian(model, key.derive(i)))
            .toArray(double[][]::new);
    return of(
        LayerwiseKernel.of(model, inputs, starts).stream().map(LayerwiseKernel::kernel).toList());
  }
}
