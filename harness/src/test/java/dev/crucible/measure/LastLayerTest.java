package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.train.Criterion;
import dev.crucible.train.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastLayerTest {

  /** ReLU(2x), then ReLU of that times 1 and −3; the readout does not matter. */
  @Test
  void isWhatTheReadoutReads() {
    Mlp model =
        new Mlp(List.of(1, 1, 2, 1), Activation.RELU, Bias.WITHOUT, Parameterisation.standard(1));
    Matrix inputs = new Matrix(2, 1, new double[] {1, -1});
    Matrix targets = new Matrix(2, 1, new double[2]);
    double[][] point = {{2, 1, -3, 9, 9}, {-2, -1, 3, 9, 9}};
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.shared(
              model, Criterion.SQUARED_ERROR.loss(), inputs, targets, Precision.FLOAT64, scope);
      assertThat(LastLayer.of(problem, point))
          .containsExactly(
              new Matrix(2, 2, new double[] {2, 0, 0, 0}),
              new Matrix(2, 2, new double[] {0, 0, 0, 6}));
    }
  }
}
