package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.Eigenlearning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecondMomentsTest {

  private static final RandomKey KEY = RandomKey.of("second moments test");
  private static final Kernel KERNEL = new Kernel(2, 1e-2);

  /** Many variances, all small beside the square of the kernel's width: what the ansatz asks. */
  private static final double[] SMALL =
      IntStream.range(0, 30).mapToDouble(i -> 0.02 / (1 + i / 10.0)).toArray();

  /** Few variances, and not small. */
  private static final double[] LARGE =
      IntStream.range(0, 12).mapToDouble(i -> 0.3 / (1 + i)).toArray();

  /**
   * A linear and a quadratic function of Gaussian inputs, and noise.
   *
   * @param linear factor of the second coordinate
   * @param quadratic factor of the product of first and third
   */
  private record World(double[] variances, double linear, double quadratic) {

    static final double NOISE = 0.04;

    Matrix inputs(int samples, RandomKey key) {
      double[] values = key.gaussians(samples * variances.length);
      Arrays.setAll(values, i -> values[i] * Math.sqrt(variances[i % variances.length]));
      return new Matrix(samples, variances.length, values);
    }

    double[] targets(Matrix inputs, RandomKey key) {
      double[] noise = key.gaussians(inputs.rows());
      Arrays.setAll(
          noise,
          i ->
              linear * inputs.at(i, 1)
                  + quadratic * inputs.at(i, 0) * inputs.at(i, 2)
                  + Math.sqrt(NOISE) * noise[i]);
      return noise;
    }

    SecondMoments theory(int samples, int chosen, List<Integer> directions) {
      Matrix known = inputs(samples, KEY.derive("known"));
      return SecondMoments.of(
          known, targets(known, KEY.derive("noise")), KERNEL, chosen, directions);
    }

    /** Returns the error of regression really done, mean over sets. */
    double measured(int samples, int sets) {
      return IntStream.range(0, sets)
          .mapToDouble(
              set -> {
                RandomKey own = KEY.derive(samples).derive(set);
                Matrix learned = inputs(samples, own.derive("learned"));
                Matrix shown = inputs(500, own.derive("shown"));
                return KERNEL.error(
                    learned,
                    targets(learned, own.derive("learned noise")),
                    shown,
                    targets(shown, own.derive("shown noise")));
              })
          .average()
          .orElseThrow();
    }

    /**
     * Returns the prediction from the variances as they are and the target's two coefficients, all
     * products of at most four directions written out.
     */
    double byHand(int samples) {
      int count = variances.length;
      double width = Math.pow(KERNEL.width(), 2);
      double first = Math.exp(-Arrays.stream(variances).sum() / width);
      List<Double> eigenvalues = new ArrayList<>(List.of(first));
      List<Double> squares = new ArrayList<>(List.of(0.0));
      for (int i = 0; i < count; i++) {
        double one = first * variances[i] / width;
        eigenvalues.add(one);
        squares.add(i == 1 ? linear * linear * variances[1] : 0);
        for (int j = i; j < count; j++) {
          double two = one * variances[j] / width;
          eigenvalues.add(two);
          squares.add(i == 0 && j == 2 ? quadratic * quadratic * variances[0] * variances[2] : 0);
          for (int k = j; k < count; k++) {
            double three = two * variances[k] / width;
            eigenvalues.add(three);
            squares.add(0.0);
            for (int l = k; l < count; l++) {
              eigenvalues.add(three * variances[l] / width);
              squares.add(0.0);
            }
          }
        }
      }
      return new Eigenlearning(numbers(eigenvalues), samples, KERNEL.ridge())
          .testError(numbers(squares), NOISE);
    }

    private static double[] numbers(List<Double> list) {
      return list.stream().mapToDouble(x -> x).toArray();
    }
  }

  /** On Gaussian data for which the ansatz was made, regression really done errs as predicted. */
  @Test
  void predictsRegressionOnGaussianData() {
    World world = new World(SMALL, 5, 50);
    SecondMoments theory = world.theory(4000, 200, List.of(30, 30, 30));
    for (int samples : List.of(30, 200)) {
      double measured = world.measured(samples, 24);
      assertThat(theory.error(samples) / measured).isCloseTo(1, within(0.1));
    }
    assertThat(theory.errorIfLinear(200)).isGreaterThan(1.05 * theory.error(200));
    assertThat(Math.abs(theory.errorIfIsotropic(30) / theory.error(30) - 1)).isGreaterThan(0.02);
  }

  /**
   * Whether or not the ansatz holds of the data, what is said is the theory of the test error with
   * its eigenvalues and with the target's coefficients, as if both were written out by hand.
   */
  @Test
  void saysWhatTheAnsatzSaysOfTheTargetsOwnCoefficients() {
    World small = new World(SMALL, 5, 50);
    World large = new World(LARGE, 2, 4);
    SecondMoments ofSmall = small.theory(20_000, 200, List.of(30, 30, 30, 30));
    SecondMoments ofLarge = large.theory(20_000, 200, List.of(12, 12, 12, 12));
    for (int samples : List.of(30, 200)) {
      assertThat(ofSmall.error(samples) / small.byHand(samples)).isCloseTo(1, within(0.05));
      assertThat(ofLarge.error(samples) / large.byHand(samples)).isCloseTo(1, within(0.05));
    }
  }

  /**
   * Where variances are not small, 0.075 of the squared width, the ansatz takes eigenvalues for too
   * large, by 14 % for one direction and more for products, and what it says is too low. It is the
   * ansatz and not what is made of it: the test above has the same data.
   */
  @Test
  void saysTooLittleWhereVariancesAreNotSmall() {
    World world = new World(LARGE, 2, 4);
    assertThat(world.byHand(200) / world.measured(200, 24)).isBetween(0.75, 0.95);
  }

  @Test
  void kernelsAreTheirFormula() {
    World world = new World(LARGE, 2, 4);
    Matrix one = world.inputs(3, KEY.derive("one"));
    Matrix other = world.inputs(2, KEY.derive("other"));
    double[][] kernel = KERNEL.between(one, other);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        double distance = 0;
        for (int k = 0; k < LARGE.length; k++) {
          distance += Math.pow(one.at(i, k) - other.at(j, k), 2);
        }
        assertThat(kernel[i][j]).isCloseTo(Math.exp(-distance / 8), within(1e-14));
      }
    }
  }

  /** One sample at x: f(x′) = k(x′, x) y / (1 + δ). */
  @Test
  void oneSampleIsAClosedForm() {
    Matrix learned = new Matrix(1, 1, new double[] {0});
    Matrix shown = new Matrix(1, 1, new double[] {2});
    double said = Math.exp(-0.5) * 3 / 1.01;
    assertThat(KERNEL.error(learned, new double[] {3}, shown, new double[] {1}))
        .isCloseTo((said - 1) * (said - 1), within(1e-12));
  }

  @Test
  void refusesKernelsWithoutWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Kernel(0, 1))
        .withMessageContaining("not 0.0 and 1.0");
  }
}
