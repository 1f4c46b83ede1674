package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Whitened;
import dev.crucible.train.Iterates;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class LayerBalanceTest {

  private static final RandomKey KEY = RandomKey.of("layer balance test");

  @Test
  void measuresTheDifferenceOfNeighbouringLayers() {
    Layout layout = Layout.of(new DeepLinear(List.of(2, 2, 1), Parameterisation.standard(1)));
    double[] weights = {1, 2, 0, 1, 3, 1};
    LayerBalance balance = LayerBalance.of(layout, weights);
    assertThat(balance.parts()).hasSize(1);
    assertThat(balance.parts().get(0).getData())
        .isDeepEqualTo(new double[][] {{1 - 9, 2 - 3}, {2 - 3, 5 - 1}});
    assertThat(LayerBalance.sums(layout, weights).parts().get(0).getData())
        .isDeepEqualTo(new double[][] {{10, 5}, {5, 6}});
    LayerBalance half = new LayerBalance(List.of(balance.parts().get(0).scalarMultiply(0.5)));
    assertThat(half.driftFrom(balance)).isCloseTo(0.5, within(1e-15));
    assertThat(balance.diagonal().parts().get(0).getData())
        .isDeepEqualTo(new double[][] {{-8, 0}, {0, 4}});
  }

  /** Round-off of a hundred steps of 1e-16 each; 1e-12 allowed. */
  @Test
  void aStepChangesTheBalanceByTheSquareOfItsLengthAlone() {
    int steps = 100;
    DeepLinear model = new DeepLinear(List.of(10, 12, 12, 8), Parameterisation.standard(1));
    Layout layout = Layout.of(model);
    Iterates all = trained(model, 0.02, steps);
    List<RealMatrix> predicted = LayerBalance.of(layout, all.at(0)[0]).parts();
    for (int t = 0; t < steps; t++) {
      double[] step = all.at(t + 1)[0].clone();
      Vectors.addScaled(step, -1, all.at(t)[0]);
      predicted = sum(predicted, LayerBalance.of(layout, step).parts());
    }
    LayerBalance measured = LayerBalance.of(layout, all.at(steps)[0]);
    for (int l = 0; l < predicted.size(); l++) {
      RealMatrix off = measured.parts().get(l).subtract(predicted.get(l));
      assertThat(off.getFrobeniusNorm()).isLessThan(1e-12);
    }
    assertThat(measured.driftFrom(LayerBalance.of(layout, all.at(0)[0]))).isGreaterThan(1e-3);
  }

  private static List<RealMatrix> sum(List<RealMatrix> left, List<RealMatrix> right) {
    return List.of(left.get(0).add(right.get(0)), left.get(1).add(right.get(1)));
  }

  private static Iterates trained(DeepLinear model, double rate, int steps) {
    Iterates all = Iterates.between(Layout.of(model), 0, steps);
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.ofEach(
              model,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              List.of(Whitened.gaussian(40, 10, KEY.derive("inputs"))),
              List.of(new Matrix(40, 8, KEY.derive("targets").gaussians(320))),
              Precision.FLOAT64,
              scope);
      double[][] start = {Initialisation.gaussian(model, KEY)};
      new Training(problem, Recipe.gradientDescent(steps, rate)).from(start, all);
    }
    return all;
  }
}
