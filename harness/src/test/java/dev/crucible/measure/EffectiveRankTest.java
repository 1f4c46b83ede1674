package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import org.junit.jupiter.api.Test;

class EffectiveRankTest {

  private static final RandomKey KEY = RandomKey.of("effective rank test");

  @Test
  void orthonormalColumnsCountInFullAtAnyScale() {
    Matrix frame = Orthonormal.columns(7, 4, KEY);
    assertThat(EffectiveRank.of(frame)).isCloseTo(4, within(1e-12));
    assertThat(EffectiveRank.of(frame.dividedBy(1e9))).isCloseTo(4, within(1e-12));
  }

  /** Singular values 2 and 1, rotated: 3 / 2^(2/3). */
  @Test
  void unequalSingularValuesCountByTheirEntropy() {
    double[][] frame = Orthonormal.columns(5, 2, KEY).toRows();
    for (double[] row : frame) {
      row[0] *= 2;
    }
    assertThat(EffectiveRank.of(Matrix.ofRows(frame))).isCloseTo(3 / Math.cbrt(4), within(1e-12));
  }

  @Test
  void aMatrixOfRankOneHasRankOneAndZeroHasNone() {
    Matrix one = Matrix.ofRows(new double[][] {{1, 2, 3}, {2, 4, 6}});
    assertThat(EffectiveRank.of(one)).isCloseTo(1, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EffectiveRank.of(new Matrix(2, 2, new double[4])))
        .withMessageContaining("2 × 2");
  }
}
