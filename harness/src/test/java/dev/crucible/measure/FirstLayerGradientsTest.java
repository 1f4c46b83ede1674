package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.FirstLayerGradients.Squares;
import dev.crucible.model.Activation;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.StandardisedMlp;
import dev.crucible.model.StandardisedMlp.Over;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstLayerGradientsTest {

  private static final RandomKey KEY = RandomKey.of("first layer gradients");

  private static Model model(int inputs) {
    return new StandardisedMlp(
        List.of(inputs, 6, 2), Activation.TANH, Over.LAYER, 0, Parameterisation.standard(1));
  }

  private static Problem problem(Scope scope) {
    List<Matrix> inputs =
        IntStream.range(0, 2)
            .mapToObj(m -> new Matrix(5, 3, KEY.derive("x").derive(m).gaussians(15)))
            .toList();
    List<Matrix> targets =
        IntStream.range(0, 2)
            .mapToObj(m -> new Matrix(5, 2, KEY.derive("y").derive(m).gaussians(10)))
            .toList();
    Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
    return Problem.ofEach(model(3), loss, inputs, targets, Precision.FLOAT64, scope);
  }

  /** Against one ordinary gradient a sample. */
  @Test
  void areThoseOfSamplesTakenOneByOne() {
    double[][] point = Initialisation.gaussian(model(3), List.of(KEY.derive(0), KEY.derive(1)));
    try (Scope scope = Scope.open()) {
      Problem problem = problem(scope);
      List<Squares> found = new FirstLayerGradients(problem, model(8), scope).at(point);
      double[] mean = squares(problem, point, scope);
      double[] each = new double[2];
      for (int i = 0; i < 5; i++) {
        double[] own = squares(problem.between(i, i + 1, scope), point, scope);
        each[0] += own[0] / 5;
        each[1] += own[1] / 5;
      }
      for (int m = 0; m < 2; m++) {
        assertThat(found.get(m).mean()).isCloseTo(mean[m], within(1e-12));
        assertThat(found.get(m).each()).isCloseTo(each[m], within(1e-12));
        assertThat(each[m]).isGreaterThan(1.1 * mean[m]);
      }
    }
  }

  @Test
  void saysWhichModelItNeeds() {
    try (Scope scope = Scope.open()) {
      Problem problem = problem(scope);
      assertThatThrownBy(() -> new FirstLayerGradients(problem, model(3), scope))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("make 8, not 3");
    }
  }

  private static double[] squares(Problem problem, double[][] point, Scope scope) {
    double[] first =
        Host.doubles(
            Autograd.valueAndGradient(
                    problem.fullBatch(),
                    Layout.of(problem.model()).arrays(point, Precision.FLOAT64, scope),
                    scope)
                .gradient()
                .get(0));
    double[] squares = new double[2];
    for (int i = 0; i < first.length; i++) {
      squares[i / 18] += first[i] * first[i];
    }
    return squares;
  }
}
