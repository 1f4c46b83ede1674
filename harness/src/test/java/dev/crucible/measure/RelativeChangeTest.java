package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** How far matrices moved, and how much they fluctuate. */
class RelativeChangeTest {

  private static final RandomKey KEY = RandomKey.of("relative change");

  @Test
  void isTheRatioOfFrobeniusNorms() {
    double[] sides = {3, 4, 0, 0};
    Matrix before = new Matrix(2, 2, sides);
    assertThat(RelativeChange.of(before, new Matrix(2, 2, new double[] {3, 4, 0, 1})))
        .isCloseTo(0.2, within(1e-15));
    assertThat(RelativeChange.of(before, before)).isZero();
    assertThat(RelativeChange.of(sides, new double[4])).isEqualTo(1);
  }

  @Test
  void agreesWithAnotherLibrary() {
    Matrix before = new Matrix(4, 3, KEY.derive("before").gaussians(12));
    Matrix after = new Matrix(4, 3, KEY.derive("after").gaussians(12));
    RealMatrix was = new Array2DRowRealMatrix(before.toRows());
    RealMatrix is = new Array2DRowRealMatrix(after.toRows());
    assertThat(RelativeChange.of(before, after))
        .isCloseTo(is.subtract(was).getFrobeniusNorm() / was.getFrobeniusNorm(), within(1e-14));
  }

  @Test
  void isTakenOfEachPart() {
    assertThat(RelativeChange.ofEach(List.of(single(2), single(4)), List.of(single(3), single(3))))
        .containsExactly(0.5, 0.25);
    Mlp model =
        new Mlp(List.of(1, 1, 1), Activation.TANH, Bias.WITHOUT, Parameterisation.standard(1));
    assertThat(RelativeChange.ofEach(Layout.of(model), new double[] {2, 4}, new double[] {3, 3}))
        .containsExactly(0.5, 0.25);
  }

  @Test
  void fluctuationOfOneNumberIsItsRelativeDeviation() {
    assertThat(Fluctuation.of(List.of(single(1), single(2), single(3))))
        .isCloseTo(0.5, within(1e-15));
  }

  /** Entries 1 + σz, 400 draws of 25: √25 σ over √25, to four standard errors of σ/√(2·10⁴). */
  @Test
  void fluctuationOfIndependentEntriesIsTheirDeviation() {
    double deviation = 0.2;
    List<Matrix> draws = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double[] entries = KEY.derive(i).gaussians(25);
      for (int j = 0; j < 25; j++) {
        entries[j] = 1 + deviation * entries[j];
      }
      draws.add(new Matrix(5, 5, entries));
    }
    assertThat(Fluctuation.of(draws)).isCloseTo(deviation, within(0.006));
  }

  /**
   * f = a·w·x/√n of one input has K = x² Σ (a² + w²)/n: of mean 2x², of variance 4x⁴/n. In 2000
   * draws a deviation is off by 1/√4000 of itself, more for a tail above the Gaussian's.
   */
  @Test
  void kernelOfALinearNetworkFluctuatesByTheRootOfItsWidth() {
    for (int width : new int[] {16, 64}) {
      Mlp linear =
          new Mlp(List.of(1, width, 1), Activation.IDENTITY, Bias.WITHOUT, Parameterisation.ntk());
      Matrix input = single(3);
      double fluctuation = Fluctuation.ofKernel(linear, input, KEY.derive(width), 2000);
      assertThat(fluctuation * Math.sqrt(width)).isCloseTo(1, within(0.08));
    }
  }

  @Test
  void refuseWhatCannotBeMeant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RelativeChange.of(single(1), new Matrix(1, 2, new double[2])))
        .withMessage("a 1 × 1 matrix cannot have become a 1 × 2 matrix");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RelativeChange.of(new double[2], new double[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fluctuation.of(List.of(single(1))))
        .withMessageContaining("at least two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fluctuation.of(List.of(single(1), new Matrix(1, 2, new double[2]))));
  }

  private static Matrix single(double entry) {
    return new Matrix(1, 1, new double[] {entry});
  }

  @Test
  void measuresEuclideanDistances() {
    assertThat(RelativeChange.distance(new double[] {3, 0}, new double[] {0, 4})).isEqualTo(5);
  }
}
