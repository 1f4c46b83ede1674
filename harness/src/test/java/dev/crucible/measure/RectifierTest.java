package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Difference quotients of a ReLU network cross kinks; reverse over forward does not step. */
class RectifierTest {

  private static final RandomKey KEY = RandomKey.of("rectifier").derive(1);

  private final Scope scope = Scope.open();
  private final Mlp model =
      new Mlp(List.of(20, 32, 32, 1), Activation.RELU, Bias.WITH, Parameterisation.standard(1));
  private final Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
  private Problem problem;
  private double[] trained;

  @BeforeEach
  void train() {
    problem = Curved.problem(model, loss, new int[] {256, 20, 1}, KEY, scope);
    double[][] start = {Initialisation.gaussian(model, KEY.derive("weights"))};
    Recipe recipe = Recipe.gradientDescent(300, 0.1);
    trained = new Training(problem, recipe).from(start).parameters()[0];
  }

  @AfterEach
  void free() {
    scope.close();
  }

  private double[] direction(long seed) {
    return KEY.derive("direction").derive(seed).gaussians(trained.length);
  }

  /** With one kink crossed at h the error is of the order 1/(n h): large, and larger as h falls. */
  @Test
  void differencesAreWrongByLargeFactorsAtCustomarySteps() {
    double worst = 0;
    try (Hessian hessian = Curved.hessian(problem, trained)) {
      for (double step : new double[] {1e-2, 1e-3, 1e-4, 1e-5}) {
        for (long seed = 1; seed <= 5; seed++) {
          double[] exact = Curved.product(hessian, direction(seed));
          double[] quotient =
              Curved.product(Curved.differences(problem, trained, step), direction(seed));
          worst = Math.max(worst, Curved.relative(quotient, exact));
        }
      }
    }
    assertThat(worst).isGreaterThan(1);
  }

  /** At 1e-8 no kink lies between; round-off is 1e-16/1e-8 = 1e-8 of gradients of order one. */
  @Test
  void reverseOverForwardAgreesWithAStepTooShortToMeetAKink() {
    try (Hessian hessian = Curved.hessian(problem, trained)) {
      for (long seed = 1; seed <= 5; seed++) {
        double[] exact = Curved.product(hessian, direction(seed));
        double[] quotient =
            Curved.product(Curved.differences(problem, trained, 1e-8), direction(seed));

        assertThat(Curved.relative(exact, quotient)).as("seed %d", seed).isLessThan(1e-6);
      }
    }
  }
}
