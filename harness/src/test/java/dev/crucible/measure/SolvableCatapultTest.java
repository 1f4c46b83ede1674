package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One sample x = 1, y = 0 and f = v·u/√m: network, loss, kernel and training in one normalisation
 * (Lewkowycz et al. 2020, arXiv 2003.02218).
 */
class SolvableCatapultTest {

  private static final int WIDTH = 512;
  private static final RandomKey KEY = RandomKey.of("solvable catapult");
  private static final Reduction MEAN = Reduction.MEAN_OVER_SAMPLES;

  private final Scope scope = Scope.open();
  private final Model model =
      new Mlp(List.of(1, WIDTH, 1), Activation.IDENTITY, Bias.WITHOUT, Parameterisation.ntk());
  private final Problem problem =
      new Problem(
          model,
          new Loss.SquaredError(MEAN),
          scope.array(new double[] {1}, 1, 1, 1),
          scope.array(new double[] {0}, 1, 1, 1),
          Precision.FLOAT64);

  @AfterEach
  void free() {
    scope.close();
  }

  private double eigenvalue(double[][] point) {
    try (TangentKernel kernel = new TangentKernel(problem, MEAN, point)) {
      return Lanczos.top().of(kernel, KEY.derive("lanczos")).get(0).top();
    }
  }

  private double[][] start(long seed) {
    return new double[][] {Initialisation.gaussian(model, KEY.derive(seed))};
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void hasTheMeanSquareOfItsWeightsAsEigenvalue(long seed) {
    double[] flat = start(seed)[0];

    double lambda = eigenvalue(new double[][] {flat});

    assertThat(lambda).isCloseTo(Dense.dot(flat, flat) / WIDTH, within(1e-13));
  }

  /**
   * f ← f (1 − ηλ + η²f²/m) and λ ← λ + (η f²/m)(ηλ − 4). Started where f = 4, so that the
   * non-linear terms are of the order of a tenth; ηλ is about 1, 2.6 and 4.6.
   */
  @ParameterizedTest(name = "η {0}")
  @ValueSource(doubles = {0.5, 1.3, 2.3})
  void followsItsRecursion(double rate) {
    double[][] point = start(1);
    for (int k = 0; k < WIDTH; k++) {
      point[0][WIDTH + k] += 4 / Math.sqrt(WIDTH) * point[0][k];
    }
    double lambda = eigenvalue(point);
    double f = output(point[0]);
    assertThat(f).isGreaterThan(2);

    Trajectory step = new Training(problem, Recipe.gradientDescent(1, rate)).from(point);

    double expected = f * (1 - rate * lambda + rate * rate * f * f / WIDTH);
    assertThat(output(step.parameters()[0])).isCloseTo(expected, within(1e-12));
    assertThat(eigenvalue(step.parameters()))
        .isCloseTo(lambda + rate * f * f / WIDTH * (rate * lambda - 4), within(1e-12));
  }

  private static double output(double[] flat) {
    double product = 0;
    for (int k = 0; k < WIDTH; k++) {
      product += flat[k] * flat[WIDTH + k];
    }
    return product / Math.sqrt(WIDTH);
  }
}
