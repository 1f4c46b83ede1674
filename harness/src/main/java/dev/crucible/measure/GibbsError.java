package dev.crucible.measure;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.model.Layout;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Problem;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The share of samples that a network with one output misjudges, its weights drawn anew from N(μ,
 * diag s²) and each draw scored on samples of its own, with replacement.
 *
 * <p>Scores of different draws are independent numbers between 0 and 1 whose mean is the error of
 * the posterior on the problem's data, so that bounds for independent numbers hold for their
 * average. An output of 0 counts as misjudged. Cost: one forward pass a draw.
 *
 * @param draws of weights
 * @param samples a draw
 */
public record GibbsError(int draws, int samples) {

  private static final int TOGETHER = 100;

  /**
   * Returns the mean over the draws.
   *
   * @param problem what one member, or all of them, see; targets ±1
   * @param mean μ, flat
   * @param deviation s, flat; zeros for a network that is not drawn
   */
  public double of(Problem problem, double[] mean, double[] deviation, RandomKey key) {
    double wrong = 0;
    for (int from = 0; from < draws; from += TOGETHER) {
      wrong += wrong(problem, mean, deviation, key, from, Math.min(draws, from + TOGETHER));
    }
    return wrong / draws / samples;
  }

  private double wrong(
      Problem problem, double[] mean, double[] deviation, RandomKey key, int from, int to) {
    double[][] weights = new double[to - from][];
    long[] rows = new long[(to - from) * samples];
    int all = (int) problem.inputs().getShape().get(1);
    for (int draw = from; draw < to; draw++) {
      double[] drawn = key.derive("weights").derive(draw).gaussians(mean.length);
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = mean[i] + deviation[i] * drawn[i];
      }
      weights[draw - from] = drawn;
      UniformRandomProvider generator = key.derive("samples").derive(draw).generator();
      for (int i = 0; i < samples; i++) {
        rows[(draw - from) * samples + i] = generator.nextInt(all);
      }
    }
    try (Scope scope = Scope.open()) {
      Tensor outputs =
          problem
              .model()
              .apply(
                  Layout.of(problem.model()).arrays(weights, problem.precision(), scope).stream()
                      .map(Tensor::constant)
                      .toList(),
                  Tensor.constant(selected(problem.inputs(), rows, to - from, scope)));
      double[] right =
          Host.doubles(outputs.value().mul(selected(problem.targets(), rows, to - from, scope)));
      double wrong = 0;
      for (double margin : right) {
        wrong += margin > 0 ? 0 : 1;
      }
      return wrong;
    }
  }

  /** Returns (draw, sample, …) from (1, samples, …). */
  private NDArray selected(NDArray data, long[] rows, int stacks, Scope scope) {
    long features = data.getShape().get(2);
    NDArray table = scope.borrow(data).reshape(data.getShape().get(1), features);
    return scope.rows(table, rows).reshape(stacks, samples, features);
  }
}
