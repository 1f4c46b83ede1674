package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.PacBayes;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import dev.crucible.train.Schedule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GibbsNetworksTest {

  private static final PacBayes.Priors PRIORS = new PacBayes.Priors(0.1, 100);

  private static GibbsNetworks.Posterior trained(double input, int samples, double mean) {
    DeepLinear model = new DeepLinear(List.of(1, 1), Parameterisation.standard(1));
    double[] labels = new double[samples];
    Arrays.fill(labels, 1);
    Arrays.fill(labels, 0, samples / 4, -1);
    double[] inputs = new double[samples];
    Arrays.fill(inputs, input);
    Loss loss = new Loss.Logistic(Reduction.MEAN_OVER_SAMPLES);
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.shared(
              model,
              loss,
              new Matrix(samples, 1, inputs),
              new Matrix(samples, 1, labels),
              Precision.FLOAT64,
              scope);
      List<RandomKey> keys = List.of(RandomKey.of("Gibbs"));
      return new GibbsNetworks(
              0.08, 0.01, new Schedule.Linear(4000, 0), 4000, samples, PRIORS, 0.05)
          .train(problem, new double[][] {{0.2}}, new double[][] {{mean}}, keys, keys)
          .get(0);
    }
  }

  /** Where inputs say nothing, what is least is KL(Q ‖ P) = 0: μ = w₀ and s² = λ. */
  @Test
  void fallBackToThePriorWhereThereIsNothingToLearn() {
    GibbsNetworks.Posterior found = trained(0, 100, 0.5);
    assertThat(found.means()[0]).isCloseTo(0.2, within(1e-3));
    assertThat(found.deviations()[0]).isCloseTo(Math.sqrt(found.variance()), within(1e-3));
  }

  /**
   * With one weight, inputs of 1 and one label of four negative, the objective is a function of
   * three numbers: its least value, found by a grid over them and an integral over the noise, is
   * where training ends.
   */
  @Test
  void endWhereTheBoundIsLeast() {
    GibbsNetworks.Posterior found = trained(1, 40, 0.2);
    double reached = objective(found.means()[0], found.deviations()[0], found.variance());
    double least = Double.POSITIVE_INFINITY;
    for (double mean = -1; mean < 4; mean += 0.1) {
      for (double log = -4; log < 2; log += 0.2) {
        for (double variance = -7; variance < 4; variance += 0.2) {
          least = Math.min(least, objective(mean, Math.exp(log), Math.exp(variance)));
        }
      }
    }
    // The grid is 0.1 fine, and one draw a step leaves the end about the minimum.
    assertThat(reached).isCloseTo(least, within(0.01));
    assertThat(objective(0.2, 0.08, 0.0064)).isGreaterThan(least + 0.02);
  }

  private static double objective(double mean, double deviation, double variance) {
    double loss = 0;
    double weight = 0;
    for (double z = -5; z <= 5; z += 0.1) {
      double density = Math.exp(-z * z / 2);
      double w = mean + deviation * z;
      double nats = 0.75 * Math.log1p(Math.exp(-w)) + 0.25 * Math.log1p(Math.exp(w));
      loss += density * nats / Math.log(2);
      weight += density;
    }
    double charge = PRIORS.charge(PRIORS.place(0.0064), 40, 0.05);
    double divergence =
        PacBayes.divergence(
            new double[] {mean}, new double[] {deviation}, new double[] {0.2}, variance);
    return PacBayes.mcAllester(loss / weight, divergence, charge, 40);
  }
}
