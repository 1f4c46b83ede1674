package dev.crucible.model;

import dev.crucible.random.RandomKey;
import java.util.List;

/** Draws initial parameters as a model's parameterisation says. */
public final class Initialisation {

  private Initialisation() {}

  /** Returns the initial parameters of several members, each from its own key. */
  public static double[][] gaussian(Model model, List<RandomKey> keys) {
    return keys.stream().map(key -> gaussian(model, key)).toArray(double[][]::new);
  }

  /**
   * Returns one member's initial parameters, flat in the model's {@link Layout}: independent
   * Gaussians, each parameter from a key of its own name.
   */
  public static double[] gaussian(Model model, RandomKey key) {
    double[] flat = new double[model.dimension()];
    int offset = 0;
    for (ParameterSpec spec : model.parameters()) {
      double deviation =
          model.parameterisation().of(spec.role()).initial().at(spec.fanIn(), spec.fanOut());
      if (deviation > 0) {
        double[] draws = key.derive(spec.name()).gaussians(spec.size());
        for (int i = 0; i < draws.length; i++) {
          flat[offset + i] = deviation * draws[i];
        }
      }
      offset += spec.size();
    }
    return flat;
  }
}
