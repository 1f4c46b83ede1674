package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.model.DeepLinear;
import dev.crucible.model.GaussianStart;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Whitened;
import dev.crucible.train.Recipe;
import java.util.List;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class RegressionTest {

  private static final RandomKey KEY = RandomKey.of("regression test");
  private static final double RATE = 0.05;
  private static final DeepLinear MODEL =
      new DeepLinear(List.of(4, 5, 3), Parameterisation.standard(1));

  /** One step by hand: W₁ ← W₁ + η Xᵀ(Y − XW₁W₂)W₂ᵀ/n, and so for W₂, of each member's own data. */
  @Test
  void descendsOnEachMembersOwnTask() {
    List<RealMatrix> inputs = List.of(inputs(0), inputs(1));
    List<SingularModes> teachers = List.of(teacher(0), teacher(1));
    double[][] start = {
      GaussianStart.of(MODEL, 0.5, KEY.derive(0)), GaussianStart.of(MODEL, 0.5, KEY.derive(1))
    };
    double[][] end =
        Regression.of(MODEL, inputs, teachers)
            .train(Recipe.gradientDescent(1, RATE, RATE), start)
            .parameters();
    for (int m = 0; m < 2; m++) {
      List<RealMatrix> before = Matrices.weights(MODEL, start[m]);
      List<RealMatrix> after = Matrices.weights(MODEL, end[m]);
      RealMatrix x = inputs.get(m);
      RealMatrix missing =
          x.multiply(teachers.get(m).map())
              .subtract(x.multiply(before.get(0)).multiply(before.get(1)));
      RealMatrix downhill = x.transposeMultiply(missing).scalarMultiply(RATE / x.getRowDimension());
      assertClose(after.get(0), before.get(0).add(downhill.multiplyTransposed(before.get(1))));
      assertClose(after.get(1), before.get(1).add(before.get(0).transposeMultiply(downhill)));
    }
  }

  @Test
  void ofTasksIsThatOfTheirInputsAndTargets() {
    RegressionTask task = RegressionTask.of(inputs(0), inputs(0).multiply(teacher(0).map()), 2);
    assertThat(Regression.of(MODEL, List.of(task)))
        .isEqualTo(Regression.of(MODEL, List.of(inputs(0)), List.of(teacher(0))));
  }

  private static RealMatrix inputs(int member) {
    return Matrices.of(Whitened.gaussian(12, 4, KEY.derive("inputs").derive(member)));
  }

  private static SingularModes teacher(int member) {
    return SingularModes.random(4, 3, new double[] {2, 1}, KEY.derive("teacher").derive(member));
  }

  private static void assertClose(RealMatrix matrix, RealMatrix other) {
    assertThat(matrix.subtract(other).getFrobeniusNorm()).isCloseTo(0, within(1e-12));
  }
}
