package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanczosTest {

  private static final RandomKey KEY = RandomKey.of("lanczos");
  private static final Lanczos EXACT = new Lanczos(1, 1e-10, 100);

  private static double[] spectrum(int size, double... top) {
    double[] spectrum = new double[size];
    for (int i = 0; i < size; i++) {
      spectrum[i] = i < top.length ? top[i] : 1.0 / (i + 1);
    }
    return spectrum;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void findsTheAlgebraicMaximumBesideALargeNegativeEigenvalue(long seed) {
    RandomKey key = KEY.derive(seed);
    double[][] matrix = Dense.symmetric(spectrum(60, 5, -500, 3), key);

    Eigenpairs pairs = EXACT.of(DenseOperator.of(matrix), key).get(0);

    assertThat(pairs.converged()).isTrue();
    assertThat(pairs.top()).isCloseTo(5, within(1e-9));
    assertEigenvector(matrix, pairs, 0);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void findsTheThreeLargest(long seed) {
    RandomKey key = KEY.derive(seed);
    double[][] matrix = Dense.symmetric(spectrum(60, 7, 6.5, 4, -20), key);

    Eigenpairs pairs = new Lanczos(3, 1e-10, 100).of(DenseOperator.of(matrix), key).get(0);

    assertThat(pairs.values()).containsExactly(new double[] {7, 6.5, 4}, within(1e-9));
    for (int i = 0; i < 3; i++) {
      assertEigenvector(matrix, pairs, i);
    }
  }

  private static void assertEigenvector(double[][] matrix, Eigenpairs pairs, int which) {
    double[] vector = pairs.vectors()[which];
    double[] product = Dense.times(matrix, vector);
    assertThat(Dense.dot(vector, vector)).isCloseTo(1, within(1e-12));
    for (int i = 0; i < vector.length; i++) {
      assertThat(product[i]).isCloseTo(pairs.values()[which] * vector[i], within(1e-7));
    }
  }

  /** NumPy 2.4.6: {@code linalg.eigvalsh} of the 8 × 8 Hilbert matrix 1/(i + j + 1). */
  @Test
  void agreesWithNumpyOnTheHilbertMatrix() {
    double[][] hilbert = new double[8][8];
    IntStream.range(0, 64).forEach(i -> hilbert[i / 8][i % 8] = 1.0 / (i / 8 + i % 8 + 1));

    Eigenpairs pairs = new Lanczos(3, 1e-10, 100).of(DenseOperator.of(hilbert), KEY).get(0);

    assertThat(pairs.values())
        .containsExactly(
            new double[] {1.6959389969219496, 0.29812521131693226, 0.026212843578189926},
            within(1e-12));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void findsARepeatedEigenvalueOnceAndStopsWell(long seed) {
    RandomKey key = KEY.derive(seed);
    double[][] matrix = Dense.symmetric(spectrum(30, 4, 4, 4), key);

    Eigenpairs pairs = EXACT.of(DenseOperator.of(matrix), key).get(0);

    assertThat(pairs.converged()).isTrue();
    assertThat(pairs.top()).isCloseTo(4, within(1e-9));
  }

  @Test
  void findsBothCopiesOfARepeatedEigenvalueWhenTheSpaceIsExhausted() {
    Eigenpairs pairs =
        new Lanczos(3, 1e-10, 100).of(DenseOperator.diagonal(2, 2, 1, -7), KEY).get(0);

    assertThat(pairs.values()).containsExactly(new double[] {2, 2, 1}, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, 0, 2})
  void needsOneProductInOneDimension(double value) {
    Eigenpairs pairs = EXACT.of(DenseOperator.diagonal(value), KEY).get(0);

    assertThat(pairs.top()).isEqualTo(value);
    assertThat(pairs.products()).isEqualTo(1);
    assertThat(pairs.converged()).isTrue();
  }

  /** [[1, 2], [2, −2]]: trace −1, determinant −6, eigenvalues 2 and −3. */
  @Test
  void solvesTwoDimensions() {
    double[][] matrix = {{1, 2}, {2, -2}};

    Eigenpairs one = EXACT.of(DenseOperator.of(matrix), KEY).get(0);
    Eigenpairs three = new Lanczos(3, 1e-10, 9).of(DenseOperator.of(matrix), KEY).get(0);

    assertThat(one.top()).isCloseTo(2, within(1e-14));
    assertThat(three.values()).containsExactly(new double[] {2, -3}, within(1e-14));
    assertThat(three.converged()).isTrue();
  }

  @Test
  void findsThatTheZeroMatrixIsFlat() {
    Eigenpairs pairs = EXACT.of(DenseOperator.diagonal(0, 0, 0, 0), KEY).get(0);

    assertThat(pairs.top()).isZero();
    assertThat(pairs.converged()).isTrue();
  }

  /**
   * Started in an invariant subspace (exactly, in coordinates), it must look outside before it
   * believes its answer, even when the first direction outside looks lower.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void leavesAnInvariantSubspace(long seed) {
    double[] entries = new double[40];
    java.util.Arrays.fill(entries, -10);
    entries[0] = 1;
    entries[1] = 5;
    entries[2] = -12;
    double[] start = new double[40];
    start[0] = 1;
    SymmetricOperator operator = DenseOperator.diagonal(entries);
    KrylovSpace space = new KrylovSpace(EXACT, start, KEY.derive(seed));

    while (!space.done()) {
      space.extend(operator.apply(new double[][] {space.last()})[0]);
    }

    assertThat(space.eigenpairs().top()).isCloseTo(5, within(1e-9));
    assertThat(space.eigenpairs().converged()).isTrue();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void followsANewTopDirectionFromAWarmStart(long seed) {
    RandomKey key = KEY.derive(seed);
    double[] before = spectrum(50, 6, 2);
    double[] after = spectrum(50, 6, 8);
    List<Eigenpairs> previous =
        EXACT.of(DenseOperator.of(Dense.symmetric(before, key)), key.derive("before"));

    Eigenpairs pairs =
        Lanczos.top()
            .of(DenseOperator.of(Dense.symmetric(after, key)), previous, key.derive("after"))
            .get(0);

    assertThat(pairs.top()).isCloseTo(8, within(0.01));
  }

  @Test
  void needsFewerProductsFromAWarmStart() {
    DenseOperator operator = DenseOperator.of(Dense.symmetric(spectrum(200, 3, 2.5, 2.4), KEY));
    List<Eigenpairs> cold = Lanczos.top().of(operator, KEY);

    Eigenpairs warm = Lanczos.top().of(operator, cold, KEY.derive("warm")).get(0);

    assertThat(warm.products()).isLessThan(cold.get(0).products());
    assertThat(warm.top()).isCloseTo(3, within(3e-3));
  }

  @ParameterizedTest(name = "tolerance {0}, seeds 1 to 20")
  @ValueSource(doubles = {0.3, 0.1, 1e-2, 1e-3})
  void residualIsAnUpperBoundOfTheDistanceToAnEigenvalue(double tolerance) {
    double[] spectrum = spectrum(40, 3, 2.9, -4);
    for (long seed = 1; seed <= 20; seed++) {
      DenseOperator operator = DenseOperator.of(Dense.symmetric(spectrum, KEY.derive(seed)));
      Eigenpairs pairs = new Lanczos(1, tolerance, 60).of(operator, KEY.derive(seed)).get(0);

      double error = Double.POSITIVE_INFINITY;
      for (double value : spectrum) {
        error = Math.min(error, Math.abs(value - pairs.top()));
      }
      assertThat(error).as("seed %d", seed).isLessThanOrEqualTo(pairs.residuals()[0] + 1e-12);
    }
  }

  @Test
  void reportsThatItDidNotConverge() {
    DenseOperator operator = DenseOperator.of(Dense.symmetric(spectrum(60, 3, 2.99), KEY));

    Eigenpairs pairs = new Lanczos(1, 1e-10, 4).of(operator, KEY).get(0);

    assertThat(pairs.converged()).isFalse();
    assertThat(pairs.products()).isEqualTo(4);
    assertThat(pairs.top()).isBetween(0.5, 3.0);
    assertThat(pairs.residuals()[0]).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e200})
  void reportsAnOperatorThatLeftTheFiniteNumbers(double entry) {
    double[][] broken = {{entry, entry, 0}, {entry, 1, 1}, {0, 1, 1}};
    double[][] sound = {{4, 0, 0}, {0, 1, 0}, {0, 0, 2}};

    List<Eigenpairs> pairs = EXACT.of(DenseOperator.of(broken, sound), KEY);

    assertThat(pairs.get(0).converged()).isFalse();
    assertThat(pairs.get(0).top()).isNaN();
    assertThat(pairs.get(1).converged()).isTrue();
    assertThat(pairs.get(1).top()).isCloseTo(4, within(1e-12));
  }

  @Test
  void startsAMemberAfreshWhosePredecessorBroke() {
    double[][] broken = {{Double.NaN, 0, 0}, {0, 1, 0}, {0, 0, 2}};
    double[][] sound = {{4, 0, 0}, {0, 1, 0}, {0, 0, 2}};
    List<Eigenpairs> previous = EXACT.of(DenseOperator.of(broken, sound), KEY);

    List<Eigenpairs> pairs = EXACT.of(DenseOperator.of(sound, sound), previous, KEY);

    assertThat(pairs.get(0).top()).isCloseTo(4, within(1e-12));
    assertThat(pairs.get(1).top()).isCloseTo(4, within(1e-12));
  }

  @Test
  void givesMembersWhatTheyGetAlone() {
    double[][] first = Dense.symmetric(spectrum(30, 3, 2), KEY.derive("a"));
    double[][] second = Dense.symmetric(spectrum(30, 9, -2), KEY.derive("b"));

    List<Eigenpairs> together = Lanczos.top().of(DenseOperator.of(first, second), KEY);

    Eigenpairs alone = Lanczos.top().of(DenseOperator.of(first, first), KEY).get(0);
    assertThat(together.get(0).top()).isEqualTo(alone.top());
    assertThat(together.get(0).products()).isEqualTo(alone.products());
    assertThat(together.get(1).top()).isCloseTo(9, within(1e-3));
  }
}
