package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginsTest {

  /** Outputs 2x and −x of four inputs, labels + + − −. */
  @Test
  void areLabelsTimesOutputs() {
    DeepLinear model = new DeepLinear(List.of(1, 1), Parameterisation.standard(1));
    Matrix inputs = new Matrix(4, 1, new double[] {1, 0, -4, 2});
    Matrix targets = new Matrix(4, 1, new double[] {1, 1, -1, -1});
    Loss loss = new Loss.Logistic(Reduction.MEAN_OVER_SAMPLES);
    try (Scope scope = Scope.open()) {
      Problem problem = Problem.shared(model, loss, inputs, targets, Precision.FLOAT64, scope);
      List<Margins> margins = Margins.of(problem, new double[][] {{2}, {-1}});
      assertThat(margins.get(0).sorted()).containsExactly(-4.0, 0.0, 2.0, 8.0);
      assertThat(margins.get(0).error()).isEqualTo(0.5);
      assertThat(margins.get(0).median()).isEqualTo(2);
      assertThat(margins.get(1).sorted()).containsExactly(-4.0, -1.0, 0.0, 2.0);
      assertThat(margins.get(1).error()).isEqualTo(0.75);
    }
  }
}
