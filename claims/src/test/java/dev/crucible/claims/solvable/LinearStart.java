package dev.crucible.claims.solvable;

import dev.crucible.data.Matrix;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.ParameterSpec;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.theory.LinearMode;
import java.util.ArrayList;
import java.util.List;

/** Where a deep linear network starts. */
enum LinearStart {
  /** W_l = R_l diag(u₀^(1/L)) R_{l+1}ᵀ, the outer frames along the modes: aligned and balanced. */
  ALIGNED,
  /** Gaussian matrices of the same Frobenius norms. */
  RANDOM;

  /** Returns the network's parameters, flat in its layout. */
  double[] of(DeepLinear model, LinearTask task, RandomKey key) {
    double[] aligned = aligned(model, task, key.derive("frames"));
    return this == ALIGNED ? aligned : scrambled(model, aligned, key.derive("random start"));
  }

  private static double[] aligned(DeepLinear model, LinearTask task, RandomKey key) {
    int layers = model.parameters().size();
    double[] roots =
        task.theory().stream()
            .mapToDouble(LinearMode::initial)
            .map(u -> Math.pow(u, 1.0 / layers))
            .toArray();
    List<Matrix> frames = new ArrayList<>();
    frames.add(task.modes().inputs());
    for (int l = 1; l < layers; l++) {
      frames.add(Orthonormal.columns(model.widths().get(l), roots.length, key.derive(l)));
    }
    frames.add(task.modes().outputs());
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

  private static double[] scrambled(DeepLinear model, double[] aligned, RandomKey key) {
    Layout layout = Layout.of(model);
    double[] flat = new double[aligned.length];
    int offset = 0;
    for (int l = 0; l < layout.specs().size(); l++) {
      ParameterSpec spec = layout.specs().get(l);
      double[] draws = key.derive(spec.name()).gaussians(spec.size());
      double scale = norm(layout.part(aligned, l)) / norm(draws);
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
