package dev.crucible.claims.laws.sharpening;

import dev.crucible.data.Matrix;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import java.util.Arrays;

/** Where a deep linear network with one output starts. */
enum WhiteStart {
  /** W_l = R_l·0.4·R_{l−1}ᵀ with orthonormal factors of one column: exactly balanced. */
  BALANCED("balanced start", 0.4),
  /** Gaussian matrices of gain 0.4: small, not balanced. */
  SMALL("small random start", 0.4),
  /** Gaussian matrices of gain 1.5: the end keeps the memory of its start. */
  LARGE("large random start", 1.5);

  private final String title;
  private final double gain;

  WhiteStart(String title, double gain) {
    this.title = title;
    this.gain = gain;
  }

  String title() {
    return title;
  }

  /** Returns the initial gain. */
  double gain() {
    return gain;
  }

  /** Returns one seed's parameters, flat in the model's layout. */
  double[] of(DeepLinear model, WhiteTask task, RandomKey key) {
    return this == BALANCED
        ? balanced(model, task, key.derive("frames"))
        : Initialisation.gaussian(model, key.derive("initialisation"));
  }

  private double[] balanced(DeepLinear model, WhiteTask task, RandomKey key) {
    int layers = model.widths().size() - 1;
    double[] flat = new double[model.dimension()];
    double[] left = towards(task.map()[0], column(model.widths().get(0), key.derive(0)));
    int at = 0;
    for (int l = 1; l <= layers; l++) {
      double[] right =
          l == layers ? new double[] {1} : column(model.widths().get(l), key.derive(l));
      for (double in : left) {
        for (double out : right) {
          flat[at++] = gain * in * out;
        }
      }
      left = right;
    }
    return flat;
  }

  private static double[] column(int length, RandomKey key) {
    Matrix frame = Orthonormal.columns(length, 1, key);
    return frame.values();
  }

  /** The other sign would send the network past the saddle at zero first. */
  private static double[] towards(double[] map, double[] direction) {
    double product = 0;
    for (int i = 0; i < map.length; i++) {
      product += map[i] * direction[i];
    }
    double sign = Math.signum(product);
    return Arrays.stream(direction).map(x -> sign * x).toArray();
  }
}
