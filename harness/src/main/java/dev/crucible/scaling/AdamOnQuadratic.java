package dev.crucible.scaling;

import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Batched.Betas;
import dev.crucible.scaling.Batched.Coefficients;
import dev.crucible.scaling.Batched.Course;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.theory.BatchScaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Adam on a quadratic ½ Σ h_i θ_i², h_i = i^(−decay), whose gradients carry Gaussian noise that
 * falls with the batch size: its course over samples seen.
 *
 * <p>The update is that of {@code train.Adam} with bias correction, in double precision.
 */
public final class AdamOnQuadratic {

  private AdamOnQuadratic() {}

  /**
   * What is varied.
   *
   * @param noise standard deviation of a single sample's gradient, in every direction
   * @param factor the batch size; at 1 all rules are the same
   */
  public record Cell(double noise, BatchScaling rate, Betas betas, int factor) {}

  /**
   * What is not; weights start at 1.
   *
   * @param samples how many a run sees, the same for every batch size
   * @param looks at how many equally spaced places the loss is taken
   * @param rate η at batches of one
   * @param coefficients β and ε at batches of one
   * @param runs over how many the loss is averaged
   */
  public record Setup(
      int dimension,
      double decay,
      int samples,
      int looks,
      double rate,
      Coefficients coefficients,
      int runs) {}

  /** Runs Adam for each member. */
  public static List<Reading<Course>> train(Setup setup, Members<Cell> members) {
    return members.results(m -> course(setup, members.cell(m), members.key("noise", m)));
  }

  private static Course course(Setup setup, Cell cell, RandomKey key) {
    double[] losses = new double[setup.looks];
    for (int run = 0; run < setup.runs; run++) {
      double[] own = new Chain(setup, cell).losses(key.derive(run).generator());
      for (int look = 0; look < losses.length; look++) {
        losses[look] += own[look] / setup.runs;
      }
    }
    return new Course(Arrays.stream(losses).mapToObj(Math::log).toList());
  }

  /** One run. */
  static final class Chain {

    private final Setup setup;
    private final Cell cell;
    private final double[] curvatures;

    Chain(Setup setup, Cell cell) {
      this.setup = setup;
      this.cell = cell;
      this.curvatures =
          IntStream.rangeClosed(1, setup.dimension)
              .mapToDouble(i -> Math.pow(i, -setup.decay))
              .toArray();
    }

    double[] losses(UniformRandomProvider generator) {
      ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(generator);
      boolean scaled = cell.betas == Betas.SCALED;
      Coefficients at = setup.coefficients;
      double beta1 = scaled ? BatchScaling.beta(at.beta1(), cell.factor) : at.beta1();
      double beta2 = scaled ? BatchScaling.beta(at.beta2(), cell.factor) : at.beta2();
      double epsilon = scaled ? BatchScaling.epsilon(at.epsilon(), cell.factor) : at.epsilon();
      double rate = cell.rate.rate(setup.rate, cell.factor);
      double deviation = cell.noise / Math.sqrt(cell.factor);
      double[] weights = new double[setup.dimension];
      Arrays.fill(weights, 1);
      double[] first = new double[setup.dimension];
      double[] second = new double[setup.dimension];
      int stride = setup.samples / setup.looks / cell.factor;
      List<Double> losses = new ArrayList<>();
      for (int t = 1; t <= stride * setup.looks; t++) {
        double correct1 = 1 - Math.pow(beta1, t);
        double correct2 = 1 - Math.pow(beta2, t);
        for (int i = 0; i < weights.length; i++) {
          double gradient = curvatures[i] * weights[i] + deviation * normal.sample();
          first[i] = beta1 * first[i] + (1 - beta1) * gradient;
          second[i] = beta2 * second[i] + (1 - beta2) * gradient * gradient;
          weights[i] -= rate * first[i] / (correct1 * (Math.sqrt(second[i] / correct2) + epsilon));
        }
        if (t % stride == 0) {
          losses.add(loss(weights));
        }
      }
      return losses.stream().mapToDouble(loss -> loss).toArray();
    }

    private double loss(double[] weights) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += curvatures[i] * weights[i] * weights[i] / 2;
      }
      return sum;
    }
  }
}
