package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.model.Activation;
import dev.crucible.model.TwoLayer;
import dev.crucible.train.Trajectory;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoLayerDescentTest {

  private static final TwoLayer LINEAR = new TwoLayer(1, 2, Activation.IDENTITY, 3);

  /** Two members of two neurons, each on one sample, as loops: f = (3/2) Σ a w x. */
  @Test
  void followsGradientDescentWrittenOut() {
    List<Matrix> inputs = List.of(single(1), single(-2));
    List<Matrix> targets = List.of(single(2), single(0.5));
    double[][] start = {{0.3, -0.4, 0.8, 0.1}, {1, 0.5, -0.2, 0.7}};
    Trajectory end = new TwoLayerDescent(LINEAR, 0.05, 20).from(inputs, targets, start);
    for (int m = 0; m < 2; m++) {
      double[] plain = start[m].clone();
      double x = inputs.get(m).values()[0];
      double y = targets.get(m).values()[0];
      double rate = 0.05 * 2 / 9;
      for (int step = 0; step < 20; step++) {
        double[] old = plain.clone();
        double error = 1.5 * x * (old[0] * old[2] + old[1] * old[3]) - y;
        for (int i = 0; i < 2; i++) {
          plain[i] -= rate * error * 1.5 * x * old[2 + i];
          plain[2 + i] -= rate * error * 1.5 * x * old[i];
        }
      }
      for (int i = 0; i < 4; i++) {
        assertThat(end.parameters()[m][i]).isCloseTo(plain[i], within(1e-6));
      }
      double error = 1.5 * x * (plain[0] * plain[2] + plain[1] * plain[3]) - y;
      assertThat(TwoLayerDescent.relativeLoss(end, m, targets.get(m)))
          .isCloseTo(error * error / (y * y), within(1e-5));
    }
  }

  /** f = (3/2)(2·1 + 1·0) x = 3x: errors 3 − 1 and 6 − 2 of targets 1 and 2. */
  @Test
  void errsByTheShareOfTheTargets() {
    Matrix inputs = new Matrix(2, 1, new double[] {1, 2});
    Matrix targets = new Matrix(2, 1, new double[] {1, 2});
    assertThat(
            new TwoLayerDescent(LINEAR, 1, 1)
                .errors(List.of(inputs), List.of(targets), new double[][] {{2, 1, 1, 0}})
                .get(0))
        .isCloseTo(20.0 / 5, within(1e-14));
  }

  /** f = (3/2)(w₁a₁ + w₂a₂) x, for each member its own x. */
  @Test
  void saysWhatEachMemberMakesOfItsData() {
    List<Matrix> inputs =
        List.of(new Matrix(2, 1, new double[] {1, 2}), new Matrix(2, 1, new double[] {-1, 4}));
    double[][] weights = {{2, 1, 1, 0}, {1, 1, 1, 3}};
    assertThat(new TwoLayerDescent(LINEAR, 1, 1).outputs(inputs, weights))
        .containsExactly(List.of(3.0, 6.0), List.of(-6.0, 24.0));
  }

  private static Matrix single(double entry) {
    return new Matrix(1, 1, new double[] {entry});
  }
}
