package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators and representations in another unit: the same answer in that unit, or a refusal. */
class UnitsTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1e-6, 1e6, 1e150})
  void eigenvaluesScale(double unit) {
    double[] entries = {3, 1, 1, -7, 0.5, 0, 2, 2.5};
    double[] scaled = Arrays.stream(entries).map(x -> unit * x).toArray();
    Lanczos lanczos = new Lanczos(2, 1e-8, 8);
    RandomKey key = RandomKey.of("units");
    Eigenpairs plain = lanczos.of(DenseOperator.diagonal(entries), key).get(0);
    Eigenpairs found = lanczos.of(DenseOperator.diagonal(scaled), key).get(0);
    assertThat(found.converged()).isEqualTo(plain.converged()).isTrue();
    assertThat(found.products()).isEqualTo(plain.products());
    assertThat(found.values()[0] / unit).isCloseTo(3, within(1e-9));
    assertThat(found.values()[1] / unit).isCloseTo(plain.values()[1], within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-150, 1e-6, 1e6, 1e150})
  void alignmentHasNoUnit(double unit) {
    double[] first = {1, 2, -0.5, 0.3, 1.5, 4};
    double[] second = {0.2, -1, 2.5};
    double[] scaled = Arrays.stream(first).map(x -> unit * x).toArray();
    double plain = alignment(new Matrix(3, 2, first), new Matrix(3, 1, second));
    assertThat(plain).isBetween(0.01, 0.99);
    assertThat(alignment(new Matrix(3, 2, scaled), new Matrix(3, 1, second)))
        .isCloseTo(plain, within(1e-12));
    assertThat(EffectiveRank.of(new Matrix(3, 2, scaled)))
        .isCloseTo(EffectiveRank.of(new Matrix(3, 2, first)), within(1e-12));
  }

  private static double alignment(Matrix first, Matrix second) {
    return Cka.BIASED.of(Representation.of(first), Representation.of(second));
  }
}
