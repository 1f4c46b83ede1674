package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.crucible.data.Matrix;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

  /** Every member has one sample and one weight: the loss is ½ (x w − y)². */
  @Test
  void someMembersKeepTheirOwnData() {
    try (Scope scope = Scope.open()) {
      NDArray inputs = scope.array(new double[] {1, 2, 3}, 3, 1, 1);
      NDArray targets = scope.array(new double[] {0, 1, 2}, 3, 1, 1);
      Problem some = problem(inputs, targets).only(List.of(2, 0), scope);
      NDArray weights = scope.array(new double[] {1, 4}, 2, 1, 1);
      assertThat(Host.doubles(Autograd.value(some.fullBatch(), List.of(weights), scope)))
          .containsExactly(0.5, 8);
    }
  }

  @Test
  void everyMemberMayHaveItsOwnData() {
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.ofEach(
              new DeepLinear(List.of(1, 1), Parameterisation.standard(1)),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              List.of(column(1, 2), column(3, 4)),
              List.of(column(0, 1), column(2, 5)),
              Precision.FLOAT64,
              scope);
      NDArray weights = scope.array(new double[] {1, 2}, 2, 1, 1);
      // ¼ (1² + 1²) and ¼ (4² + 3²)
      assertThat(Host.doubles(Autograd.value(problem.fullBatch(), List.of(weights), scope)))
          .containsExactly(0.5, 6.25);
    }
  }

  private static Matrix column(double... entries) {
    return new Matrix(entries.length, 1, entries);
  }

  @Test
  void dataThatAllMembersShareStayShared() {
    try (Scope scope = Scope.open()) {
      NDArray shared = scope.array(new double[] {2}, 1, 1, 1);
      Problem some = problem(shared, shared).only(List.of(1), scope);
      assertThat(some.inputs().getShape().get(0)).isEqualTo(1);
      assertThat(Host.doubles(some.targets())).containsExactly(2);
    }
  }

  /** A linear network in one weight is its own linearisation: the loss is ½ (x w − y)². */
  @Test
  void whatIsLinearIsItsLinearisation() {
    try (Scope scope = Scope.open()) {
      NDArray inputs = scope.array(new double[] {2}, 1, 1, 1);
      NDArray targets = scope.array(new double[] {1}, 1, 1, 1);
      Problem frozen = problem(inputs, targets).linearised(new double[][] {{3}, {-1}}, scope);
      NDArray weights = scope.array(new double[] {1, 4}, 2, 1, 1);
      assertThat(Host.doubles(Autograd.value(frozen.fullBatch(), List.of(weights), scope)))
          .containsExactly(0.5, 24.5);
    }
  }

  private static Problem problem(NDArray inputs, NDArray targets) {
    return new Problem(
        new DeepLinear(List.of(1, 1), Parameterisation.standard(1)),
        new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
        inputs,
        targets,
        Precision.FLOAT64);
  }
}
