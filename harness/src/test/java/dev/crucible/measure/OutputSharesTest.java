package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.train.Snapshot;
import dev.crucible.train.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputSharesTest {

  private static final DeepLinear MODEL =
      new DeepLinear(List.of(2, 2, 2), Parameterisation.standard(1));

  /** With unit matrices for weights a network's outputs are its inputs. */
  private static final double[] UNIT = {1, 0, 0, 1, 1, 0, 0, 1};

  private static Matrix matrix(double... values) {
    return new Matrix(2, 2, values);
  }

  @Test
  void aPartIsContainedAsOftenAsItFits() {
    Matrix first = matrix(1, 1, 0, 0);
    Matrix second = matrix(0, 0, 2, -2);
    Matrix inputs = matrix(3, 3, 0.5, -0.5); // three times the first, a quarter of the second
    Matrix other = matrix(0, 0, 2, -2);
    try (OutputShares shares =
        new OutputShares(
            MODEL,
            List.of(inputs, other),
            List.of(List.of(first, second), List.of(second, first)),
            10)) {
      assertThat(shares.wants(20)).isTrue();
      assertThat(shares.wants(25)).isFalse();
      show(shares);
      assertThat(shares.course(0, 0)).containsExactly(new double[] {3}, within(1e-12));
      assertThat(shares.course(0, 1)).containsExactly(new double[] {0.25}, within(1e-12));
      assertThat(shares.course(1, 0)).containsExactly(new double[] {1}, within(1e-12));
      assertThat(shares.course(1, 1)).containsExactly(new double[] {0}, within(1e-12));
      assertThat(shares.stages(0, new double[] {9}).missing()).as("a quarter, alone").isEqualTo(1);
    }
  }

  private static void show(OutputShares shares) {
    try (Scope scope = Scope.open()) {
      double[][] weights = {UNIT, UNIT};
      State state = State.at(Layout.of(MODEL).arrays(weights, Precision.FLOAT64, scope));
      shares.observe(new Snapshot(0, state));
    }
  }
}
