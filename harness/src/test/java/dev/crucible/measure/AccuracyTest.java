package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.train.Criterion;
import dev.crucible.train.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  /** Two inputs that are the outputs, or the outputs exchanged. */
  @Test
  void countsLargestOutputs() {
    DeepLinear model = new DeepLinear(List.of(2, 2), Parameterisation.standard(1));
    Matrix inputs = new Matrix(4, 2, new double[] {3, 1, 1, 2, 5, 4, 0, 1});
    Matrix targets = new Matrix(4, 2, new double[] {1, 0, 0, 1, 0, 1, 0, 1});
    double[][] point = {{1, 0, 0, 1}, {0, 1, 1, 0}};
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.shared(
              model, Criterion.CROSS_ENTROPY.loss(), inputs, targets, Precision.FLOAT64, scope);
      assertThat(Accuracy.of(problem, point)).containsExactly(0.75, 0.25);
    }
  }
}
