package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.Orthonormal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimilarityTest {

  private static final RandomKey KEY = RandomKey.of("similarity test");

  private static final Representation FIRST =
      rows(
          new double[][] {
            {1, 2, -0.5},
            {0.3, 1.5, 4},
            {-2, 0.7, 1},
            {3, -1, 0.2},
            {0.5, 0.25, -3},
            {1.5, -2, 2.5},
            {-0.75, 1, 0}
          });

  private static final Representation SECOND =
      rows(new double[][] {{0.2, -1}, {2.5, 1}, {0.4, -3}, {1.2, 2}, {-1.5, 0.8}, {0, 1}, {3, -2}});

  /** From numpy 2.4.6: norms, QR and SVD of the centred rows, quadruples one by one. */
  static Stream<Arguments> independent() {
    return Stream.of(
        Arguments.of(Cka.BIASED, 0.4889194287592143),
        Arguments.of(Cka.UNBIASED, 0.27828620393027187),
        Arguments.of(new Procrustes(), 0.6667728899259346),
        Arguments.of(new Cca(), 0.6036506384143958),
        Arguments.of(new NeighbourOverlap(2), 3.0 / 7),
        Arguments.of(new NeighbourOverlap(3), 2.0 / 3));
  }

  @ParameterizedTest
  @MethodSource("independent")
  void agreesWithAnIndependentComputation(Similarity similarity, double expected) {
    assertThat(similarity.of(FIRST, SECOND)).isCloseTo(expected, within(1e-12));
    assertThat(similarity.of(SECOND, FIRST)).isCloseTo(expected, within(1e-12));
  }

  static Stream<Similarity> metrics() {
    return Stream.of(
        Cka.BIASED, Cka.UNBIASED, new Procrustes(), new Cca(), new NeighbourOverlap(5));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void doesNotSeeRotationFactorOffsetAndDeadUnits(Similarity similarity) {
    double[][] plain = new Matrix(40, 6, KEY.derive("features").gaussians(240)).toRows();
    double[][] turn = Orthonormal.columns(6, 6, KEY.derive("turn")).toRows();
    double[][] moved = new double[40][8];
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 6; j++) {
        for (int k = 0; k < 6; k++) {
          moved[i][j] += -3 * plain[i][k] * turn[k][j];
        }
        moved[i][j] += 100 * j;
      }
    }
    assertThat(similarity.of(rows(plain), rows(moved))).isCloseTo(1, within(1e-10));
  }

  /** Two features, one stretched d times: (1 + d²)/√(2(1 + d⁴)) for CKA, (1 + d)/√(2(1 + d²)). */
  @Test
  void seesStretchingAsItsClosedFormSays() {
    double[][] plain = {{1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
    double[][] stretched = {{1, 3}, {1, -3}, {-1, 3}, {-1, -3}};
    Representation x = rows(plain);
    Representation y = rows(stretched);
    assertThat(Cka.BIASED.of(x, y)).isCloseTo(10 / Math.sqrt(2 * 82), within(1e-14));
    assertThat(new Procrustes().of(x, y)).isCloseTo(4 / Math.sqrt(20), within(1e-14));
    assertThat(new Cca().of(x, y)).isCloseTo(1, within(1e-14));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void comparesSamplesInWhateverOrderBothAre(Similarity similarity) {
    Representation x = Representation.of(new Matrix(40, 6, KEY.derive("features").gaussians(240)));
    Representation y = Representation.of(new Matrix(40, 4, KEY.derive("others").gaussians(160)));
    int[] order = KEY.derive("order").permutation(40);
    assertThat(similarity.of(x.reordered(order), y.reordered(order)))
        .isCloseTo(similarity.of(x, y), within(1e-12));
    assertThat(similarity.of(x, x.reordered(order))).isLessThan(0.6);
  }

  @Test
  void leavesOutDirectionsThatAreRounding() {
    double[][] features = new Matrix(30, 3, KEY.derive("flat").gaussians(90)).toRows();
    double[][] flat = new Matrix(30, 3, KEY.derive("flat").gaussians(90)).toRows();
    for (double[] row : flat) {
      row[2] = row[0] + 1e-7 * row[2];
    }
    assertThat(rows(features).basis().columns()).isEqualTo(3);
    assertThat(rows(flat).basis().columns()).isEqualTo(2);
    assertThat(new Cca().of(rows(features), rows(flat))).isCloseTo(1, within(1e-9));
  }

  @Test
  void refusesWhatHasNoMeaning() {
    assertThatIllegalArgumentException().isThrownBy(() -> new NeighbourOverlap(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NeighbourOverlap(7).of(FIRST, SECOND))
        .withMessageContaining("7 samples has 7 neighbours");
    Representation few = rows(new double[][] {{1, 2}, {3, 5}});
    metrics()
        .forEach(
            metric ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> metric.of(FIRST, few))
                    .withMessageContaining("7 and of 2 samples"));
  }

  private static Representation rows(double[][] rows) {
    return Representation.of(Matrix.ofRows(rows));
  }
}
