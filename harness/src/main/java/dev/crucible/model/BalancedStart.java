package dev.crucible.model;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weights from which every singular mode of a deep linear network grows by itself: aligned with the
 * task's modes, and balanced between layers. Source: Saxe, McClelland, Ganguli, arXiv 1312.6120.
 */
public final class BalancedStart {

  private BalancedStart() {}

  /**
   * Returns W_l = R_l diag(u₀^(1/L)) R_{l+1}ᵀ, whose outer frames are the modes' directions and
   * whose inner frames are drawn: the network's map is Σ u₀ v uᵀ.
   *
   * @param inputs (inputs, modes), the modes' input directions v
   * @param strengths u₀ of each mode, positive
   * @param outputs (outputs, modes), their output directions u
   * @param key of the inner frames
   * @return the network's parameters, flat in its {@link Layout}
   * @throws IllegalArgumentException if a hidden layer is narrower than there are modes
   */
  public static double[] aligned(
      DeepLinear model, Matrix inputs, double[] strengths, Matrix outputs, RandomKey key) {
    int layers = model.parameters().size();
    double[] roots = Arrays.stream(strengths).map(u -> Math.pow(u, 1.0 / layers)).toArray();
    List<Matrix> frames = new ArrayList<>();
    frames.add(inputs);
    for (int l = 1; l < layers; l++) {
      frames.add(Orthonormal.columns(model.widths().get(l), roots.length, key.derive(l)));
    }
    frames.add(outputs);
    double[] flat = new double[model.dimension()];
    int offset = 0;
    for (int l = 0; l < layers; l++) {
      offset = fill(flat, offset, frames.get(l), roots, frames.get(l + 1));
    }
    return flat;
  }

  /** Writes left · diag(roots) · rightᵀ, row-major; returns the offset after it. */
  private static int fill(double[] flat, int offset, Matrix left, double[] roots, Matrix right) {
    int at = offset;
    for (int i = 0; i < left.rows(); i++) {
      for (int o = 0; o < right.rows(); o++) {
        for (int a = 0; a < roots.length; a++) {
          flat[at] += left.at(i, a) * roots[a] * right.at(o, a);
        }
        at++;
      }
    }
    return at;
  }

  /**
   * Returns Gaussian matrices of the same Frobenius norms, each from a key of its own name: neither
   * aligned nor balanced.
   *
   * @param weights flat in the model's {@link Layout}
   */
  public static double[] scrambled(DeepLinear model, double[] weights, RandomKey key) {
    Layout layout = Layout.of(model);
    double[] flat = new double[weights.length];
    int offset = 0;
    for (int l = 0; l < layout.specs().size(); l++) {
      ParameterSpec spec = layout.specs().get(l);
      double[] draws = key.derive(spec.name()).gaussians(spec.size());
      double scale = norm(layout.part(weights, l)) / norm(draws);
      for (double draw : draws) {
        flat[offset++] = scale * draw;
      }
    }
    return flat;
  }

  private static double norm(double[] numbers) {
    double squares = 0;
    for (double number : numbers) {
      squares += number * number;
    }
    return Math.sqrt(squares);
  }
}
