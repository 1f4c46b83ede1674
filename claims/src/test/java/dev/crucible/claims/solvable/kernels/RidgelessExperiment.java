package dev.crucible.claims.solvable.kernels;

import dev.crucible.lab.Trial;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.RidgelessRisk;

/**
 * Fits noisy linear data by least squares, over and over, and averages the excess risk.
 *
 * @param samples n
 * @param features p
 * @param draws how many data sets a seed averages over
 * @param inputs how the inputs are drawn
 */
record RidgelessExperiment(int samples, int features, int draws, LinearInputs inputs) {

  static final double SIGNAL = 1;
  static final double NOISE = 0.25;

  /**
   * A seed's mean excess risks.
   *
   * @param ridgeless of the solution of smallest norm
   * @param optimal of ridge regression on the same data, its ridge the best for them
   */
  record Risks(double ridgeless, double optimal) {}

  RidgelessRisk theory() {
    return new RidgelessRisk(samples, SIGNAL, NOISE);
  }

  String words() {
    return "n = %s, p = %s, %s draws, inputs %s".formatted(samples, features, draws, inputs);
  }

  Risks run(Trial trial) {
    RandomKey key = RandomKey.of(trial.claimId()).derive(words()).derive(trial.seed());
    double ridgeless = 0;
    double optimal = 0;
    for (int draw = 0; draw < draws; draw++) {
      Risks risks = once(key.derive(draw));
      ridgeless += risks.ridgeless() / draws;
      optimal += risks.optimal() / draws;
    }
    return new Risks(ridgeless, optimal);
  }

  private Risks once(RandomKey key) {
    double[][] x = inputs.inputs(samples, features, key);
    double[] truth = inputs.coefficients(features, SIGNAL, key);
    double[] y = LeastSquares.product(x, truth);
    double[] noise = key.derive("noise").gaussians(samples);
    for (int i = 0; i < samples; i++) {
      y[i] += Math.sqrt(NOISE) * noise[i];
    }
    LeastSquares fit = new LeastSquares(x);
    return new Risks(
        inputs.risk(fit.solution(y, 0), truth),
        inputs.risk(fit.solution(y, optimalRidge()), truth));
  }

  /** The ridge of Bayes under a Gaussian prior on the coefficients: n σ² γ/r² = p σ²/r². */
  private double optimalRidge() {
    return features * NOISE / SIGNAL;
  }
}
