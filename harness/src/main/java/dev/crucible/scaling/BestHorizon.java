package dev.crucible.scaling;

import dev.crucible.measurement.Series;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.fits.Exponents;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.theory.FractionalNoise;
import dev.crucible.theory.ResolvedLags;
import java.util.Arrays;
import java.util.List;

/** Linear predictors that look as far back as serves them best, after more and more samples. */
public final class BestHorizon {

  private BestHorizon() {}

  /** What is predicted from what. */
  public enum Task {
    /** A sum of independent inputs whose weights fall as a power, one a lag. */
    INDEPENDENT,
    /** The next value of a Gaussian process with long memory. */
    LONG_MEMORY
  }

  /** What is varied: the task, and b of the weights or d of the process. */
  public record Cell(Task kind, double parameter) {}

  /**
   * Every number that is not varied.
   *
   * @param inputs how many of the independent inputs are tried; there are infinitely many
   * @param horizon the longest past that is tried of the process
   * @param sizes numbers of samples P, rising
   * @param repetitions over how many regressions a seed averages; of the process there is one
   */
  public record Setup(int inputs, int horizon, List<Integer> sizes, int repetitions) {}

  /** What is left: the risk above the least possible, against samples, and what theory says. */
  public record Left(Series excess, double predicted) {

    /** Returns the exponent measured. */
    public double exponent() {
      return Exponents.slope(excess.abscissae(), excess.ordinates());
    }
  }

  /** Learns each member's task at every size. */
  public static List<Reading<Left>> learn(Setup setup, Members<Cell> members) {
    return members.results(
        m -> {
          Cell cell = members.cell(m);
          RandomKey key = members.key("samples", m);
          double[] sizes = setup.sizes.stream().mapToDouble(Integer::doubleValue).toArray();
          return cell.kind == Task.INDEPENDENT
              ? independent(setup, new ResolvedLags.Regression(cell.parameter), sizes, key)
              : longMemory(setup, new FractionalNoise(cell.parameter), sizes, key);
        });
  }

  private static Left independent(
      Setup setup, ResolvedLags.Regression task, double[] sizes, RandomKey key) {
    double[] weights = new double[setup.inputs];
    Arrays.setAll(weights, k -> task.coefficient(k + 1));
    double[] excess = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      double deviation = Math.sqrt(task.variance() / sizes[i]);
      for (int r = 0; r < setup.repetitions; r++) {
        double[] noise = key.derive(i).derive(r).gaussians(weights.length);
        double left = task.tail(0);
        double least = left;
        for (int k = 0; k < weights.length; k++) {
          double error = deviation * noise[k];
          left += error * error - weights[k] * weights[k];
          least = Math.min(least, left);
        }
        excess[i] += least / setup.repetitions;
      }
    }
    return new Left(Series.of(sizes, excess), task.dataExponent());
  }

  private static Left longMemory(
      Setup setup, FractionalNoise process, double[] sizes, RandomKey key) {
    int length = (int) sizes[sizes.length - 1];
    double[] covariances = process.autocovariances(length);
    double[] values = Levinson.simulated(covariances, key.gaussians(length));
    double[] excess = new double[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      double[] estimated = Levinson.autocovariances(values, (int) sizes[i], setup.horizon + 1);
      excess[i] =
          Levinson.predictors(estimated).stream()
              .mapToDouble(predictor -> Levinson.risk(predictor, covariances) - 1)
              .min()
              .orElseThrow();
    }
    return new Left(
        Series.of(sizes, excess),
        ResolvedLags.dataExponent(process.horizonExponent(), process.correlationExponent()));
  }
}
