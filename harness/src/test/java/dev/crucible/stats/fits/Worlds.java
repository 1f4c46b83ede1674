package dev.crucible.stats.fits;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Data whose truth is known. */
final class Worlds {

  /** The law behind {@link #rippled}. */
  static final OffsetPowerLaw RIPPLED = new OffsetPowerLaw(1.7, 8, 0.35);

  /** The law behind {@link #runs}; the size of the published refit's. */
  static final ChinchillaLaw CHINCHILLA = new ChinchillaLaw(1.82, 480, 0.35, 2080, 0.365);

  private Worlds() {}

  /** Returns 100, 200, 400, … */
  static double[] doublings(int count) {
    return IntStream.range(0, count).mapToDouble(j -> 100 * Math.pow(2, j)).toArray();
  }

  /** Returns values at the doublings with multiplicative noise exp(σz). */
  static Points noisy(DoubleUnaryOperator law, int count, double noise, RandomKey key) {
    double[] sizes = doublings(count);
    double[] gaussians = key.gaussians(count);
    double[] values = new double[count];
    for (int j = 0; j < count; j++) {
      values[j] = law.applyAsDouble(sizes[j]) * Math.exp(noise * gaussians[j]);
    }
    return Points.of("loss", sizes, values);
  }

  /** Returns exact values at the doublings. */
  static Points exact(DoubleUnaryOperator law, int count) {
    double[] sizes = doublings(count);
    return Points.of("loss", sizes, Arrays.stream(sizes).map(law).toArray());
  }

  /** Returns ten points off a power law by a sine of 1 %, which any language can repeat. */
  static Points rippled() {
    double[] sizes = doublings(10);
    double[] values = new double[10];
    for (int j = 0; j < 10; j++) {
      values[j] = RIPPLED.at(sizes[j]) * Math.exp(0.01 * Math.sin(7 * j + 1));
    }
    return Points.of("loss", sizes, values);
  }

  /** Returns training runs on a scattered grid, log-residuals given by their number. */
  static TrainingRuns runs(int count, DoubleUnaryOperator logResidual) {
    double[] parameters = new double[count];
    double[] tokens = new double[count];
    double[] losses = new double[count];
    for (int i = 0; i < count; i++) {
      parameters[i] = 1e8 * Math.pow(10, 2 * ((i * 7) % 20) / 19.0);
      tokens[i] = 1e9 * Math.pow(10, 2.5 * ((i * 11) % 12) / 11.0);
      double residual = logResidual.applyAsDouble(i);
      losses[i] = CHINCHILLA.at(parameters[i], tokens[i]) * Math.exp(residual);
    }
    return TrainingRuns.of(parameters, tokens, losses);
  }

  /** Returns sixty runs with residuals of up to 0.6 %, most of them far smaller. */
  static TrainingRuns rippledRuns() {
    return runs(60, i -> 0.006 * Math.pow(Math.sin(12.9898 * i + 0.5), 3));
  }
}
