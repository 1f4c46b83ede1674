package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.measure.ConceptProbe.Shown;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.KernelRidge;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConceptProbeTest {

  private static final ConceptProbe PROBE =
      new ConceptProbe(List.of(1e-3, 1e-1), List.of(0.3, 1.0));

  private static Shown shown(String name, int samples, ToIntFunction<double[]> concept) {
    double[] numbers = RandomKey.of(name).gaussians(3 * samples);
    Matrix features = new Matrix(samples, 3, numbers);
    return new Shown(
        features,
        IntStream.range(0, samples).mapToObj(i -> concept.applyAsInt(features.row(i))).toList());
  }

  private static int sign(double number) {
    return number > 0 ? 1 : -1;
  }

  @Test
  void bothReadAHalfSpace() {
    Shown fitted = shown("fitted", 300, x -> sign(x[0] - x[1]));
    Shown tests = shown("tests", 500, x -> sign(x[0] - x[1]));
    assertThat(PROBE.linear(fitted, tests)).isGreaterThan(0.96);
    assertThat(PROBE.kernel(fitted, tests)).isGreaterThan(0.93);
  }

  /** The sign of a product is no linear matter: a plane tells three quadrants of four at best. */
  @Test
  void onlyTheKernelReadsAProduct() {
    Shown fitted = shown("fitted", 400, x -> sign(x[0] * x[1]));
    Shown tests = shown("tests", 500, x -> sign(x[0] * x[1]));
    assertThat(PROBE.linear(fitted, tests)).isLessThan(0.75);
    assertThat(PROBE.kernel(fitted, tests)).isGreaterThan(0.85);
  }

  @Test
  void noneReadsWhatIsNotThere() {
    int[] coins = RandomKey.of("coins").integers(900, 2);
    int[] next = {0};
    ToIntFunction<double[]> coin = x -> 2 * coins[next[0]++] - 1;
    Shown fitted = shown("fitted", 400, coin);
    Shown tests = shown("tests", 500, coin);
    assertThat(PROBE.linear(fitted, tests)).isCloseTo(0.5, within(0.1));
    assertThat(PROBE.kernel(fitted, tests)).isCloseTo(0.5, within(0.1));
  }

  /** With one ridge it is regression on features and a constant, solved here in dual form. */
  @Test
  void isRidgeRegression() {
    Shown fitted = shown("fitted", 60, x -> sign(x[0] + 0.8 * x[1] * x[1] - 0.5));
    Shown tests = shown("tests", 400, x -> sign(x[0] + 0.8 * x[1] * x[1] - 0.5));
    double ridge = 2;
    double[] means = fitted.features().columnMeans();
    Matrix centred = fitted.features().minusInEveryRow(means);
    double length = centred.rootMeanSquare() * Math.sqrt(3);
    double[][] own = centred.dividedBy(length).toRows();
    double[][] others = tests.features().minusInEveryRow(means).dividedBy(length).toRows();
    double[] concept = fitted.concept().stream().mapToDouble(sign -> sign).toArray();
    double[] weights = new KernelRidge(gram(own, own), concept).coefficients(ridge);
    double[][] held = gram(others, own);
    double right =
        IntStream.range(0, 400)
                .filter(i -> Vectors.dot(held[i], weights) * tests.concept().get(i) > 0)
                .count()
            / 400.0;
    assertThat(new ConceptProbe(List.of(ridge), List.of(1.0)).linear(fitted, tests))
        .isEqualTo(right);
  }

  private static double[][] gram(double[][] left, double[][] right) {
    return Arrays.stream(left)
        .map(x -> Arrays.stream(right).mapToDouble(y -> 1 + Vectors.dot(x, y)).toArray())
        .toArray(double[][]::new);
  }

  @Test
  void wantsALabelForEachSample() {
    Matrix two = new Matrix(2, 1, new double[2]);
    assertThatThrownBy(() -> new Shown(two, List.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 samples but 1 labels");
  }
}
