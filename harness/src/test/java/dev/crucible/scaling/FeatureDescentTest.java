package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.PowerLawTask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureDescentTest {

  private static final RandomKey KEY = RandomKey.of("feature descent test");
  private static final int MODES = 12;
  private static final int SIZE = 4;
  private static final PowerLawTask TASK = new PowerLawTask(MODES, 1.5, 2);
  private static final double[] TARGET = KEY.derive("target").gaussians(MODES);
  private static final FeatureDescent DESCENT =
      new SpectralSamples(TASK.eigenvalues(), SIZE, KEY.derive("draws"))
          .descents(SIZE, List.of(TARGET))
          .get(0);

  /** Features' weights in the basis of unit normal inputs, (feature, mode). */
  private static double[][] weights() {
    double[][] weights = new double[SIZE][];
    for (int i = 0; i < SIZE; i++) {
      weights[i] = KEY.derive("draws").derive(i).gaussians(MODES);
      for (int k = 0; k < MODES; k++) {
        weights[i][k] *= Math.sqrt(TASK.eigenvalues()[k] / SIZE);
      }
    }
    return weights;
  }

  private static double[] residual(double[][] weights, double[] readout) {
    double[] left = TARGET.clone();
    for (int i = 0; i < SIZE; i++) {
      for (int k = 0; k < MODES; k++) {
        left[k] -= readout[i] * weights[i][k];
      }
    }
    return left;
  }

  private static double square(double[] vector) {
    return Arrays.stream(vector).map(x -> x * x).sum();
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int k = 0; k < left.length; k++) {
      sum += left[k] * right[k];
    }
    return sum;
  }

  /** Gradient steps on the readout, written out. */
  @Test
  void descentIsThatOfItsSteps() {
    double[][] weights = weights();
    double[] readout = new double[SIZE];
    for (int step = 0; step < 50; step++) {
      double[] left = residual(weights, readout);
      for (int i = 0; i < SIZE; i++) {
        readout[i] += DESCENT.rate() * dot(weights[i], left);
      }
    }
    double expected = square(residual(weights, readout));
    assertThat(DESCENT.deterministic(new long[] {0, 50}))
        .containsExactly(new double[] {square(TARGET), expected}, within(1e-10));
  }

  /** The mean of 4000 runs on samples that are drawn; it errs by some 1 %. */
  @Test
  void stochasticDescentIsTheMeanOverSamples() {
    double[][] weights = weights();
    double mean = 0;
    for (int run = 0; run < 4000; run++) {
      double[] normal = KEY.derive("run").derive(run).gaussians(20 * MODES);
      double[] readout = new double[SIZE];
      for (int step = 0; step < 20; step++) {
        double[] input = Arrays.copyOfRange(normal, step * MODES, (step + 1) * MODES);
        double error = dot(residual(weights, readout), input);
        for (int i = 0; i < SIZE; i++) {
          readout[i] += DESCENT.rate() * error * dot(weights[i], input);
        }
      }
      mean += square(residual(weights, readout)) / 4000;
    }
    assertThat(DESCENT.stochastic(new long[] {20})[0]).isCloseTo(mean, within(0.03 * mean));
  }

  @Test
  void endsAtWhatFeaturesLeave() {
    double floor =
        new SpectralSamples(TASK.eigenvalues(), SIZE, KEY.derive("draws"))
            .projected(new int[] {SIZE}, TARGET)[0];
    assertThat(DESCENT.floor()).isCloseTo(floor, within(1e-8));
  }

  /** L = 1/d + d/C has its least loss 2/√C at d = √C. */
  @Test
  void aFrontierFindsTheLeast() {
    double[] sizes = {4, 8, 16, 32, 64, 128, 256};
    double[] steps = new double[60];
    Arrays.setAll(steps, t -> Math.pow(1.3, t));
    double[][] losses = new double[sizes.length][steps.length];
    for (int d = 0; d < sizes.length; d++) {
      for (int t = 0; t < steps.length; t++) {
        losses[d][t] = 1 / sizes[d] + 1 / steps[t];
      }
    }
    List<BudgetOptima.Best> found = new BudgetOptima(sizes, steps, losses).within(16, 64, 200);
    assertThat(found).hasSizeGreaterThan(10);
    assertThat(found)
        .allSatisfy(
            best -> {
              assertThat(best.size() / Math.sqrt(best.budget())).isCloseTo(1, within(0.02));
              assertThat(best.loss() * Math.sqrt(best.budget()) / 2).isCloseTo(1, within(0.02));
            });
  }

  @Test
  void exponentsAreThoseOfPowers() {
    List<BudgetOptima.Best> optima =
        List.of(
            new BudgetOptima.Best(1, 2, 5),
            new BudgetOptima.Best(100, 2 * Math.pow(100, 0.4), 5 * Math.pow(100, -0.2)),
            new BudgetOptima.Best(1e4, 2 * Math.pow(1e4, 0.4), 5 * Math.pow(1e4, -0.2)));
    BudgetOptima.Exponents exponents = BudgetOptima.Exponents.of(optima);
    assertThat(exponents.loss()).isCloseTo(-0.2, within(1e-12));
    assertThat(exponents.size()).isCloseTo(0.4, within(1e-12));
  }
}
