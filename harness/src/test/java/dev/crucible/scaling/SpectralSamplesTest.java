package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.PowerLawTask;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralSamplesTest {

  private static final RandomKey KEY = RandomKey.of("spectral samples test");
  private static final int MODES = 23;
  private static final int SAMPLES = 9;
  private static final int[] SIZES = {3, 4, 9};

  private static final double[] EIGENVALUES = new PowerLawTask(MODES, 1.5, 2).eigenvalues();
  private static final double[] TARGET = KEY.derive("target").gaussians(MODES);
  private static final double[] NOISE = KEY.derive("noise").gaussians(SAMPLES);

  /** Normal numbers, (size, mode). */
  private static RealMatrix normal(int size) {
    return MatrixUtils.createRealMatrix(
        IntStream.range(0, size)
            .mapToObj(i -> KEY.derive("draws").derive(i).gaussians(MODES))
            .toArray(double[][]::new));
  }

  private static RealMatrix features(int size) {
    double[] roots =
        IntStream.range(0, MODES).mapToDouble(k -> Math.sqrt(EIGENVALUES[k])).toArray();
    return normal(size).multiply(MatrixUtils.createRealDiagonalMatrix(roots));
  }

  /** Written out with a library's matrices, each size by itself. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void regressionIsThatOfItsFormula(double ridge) {
    double[] errors =
        new SpectralSamples(EIGENVALUES, SAMPLES, KEY.derive("draws"))
            .learned(SIZES, TARGET, NOISE, ridge);
    for (int s = 0; s < SIZES.length; s++) {
      int n = SIZES[s];
      RealMatrix features = features(n);
      RealVector answers = normal(n).operate(new ArrayRealVector(TARGET));
      RealVector right = answers.add(new ArrayRealVector(NOISE).getSubVector(0, n));
      RealMatrix kernel =
          features
              .multiplyTransposed(features)
              .add(MatrixUtils.createRealIdentityMatrix(n).scalarMultiply(ridge));
      RealVector learned =
          features.transpose().operate(new LUDecomposition(kernel).getSolver().solve(right));
      double expected = 0;
      for (int k = 0; k < MODES; k++) {
        double off = Math.sqrt(EIGENVALUES[k]) * learned.getEntry(k) - TARGET[k];
        expected += off * off;
      }
      // A ridge of 1e-12 stands for none, times a condition of 1e3 or so.
      assertThat(errors[s]).isCloseTo(expected, within(1e-7 * expected));
    }
  }

  @Test
  void projectionIsThatOfLeastSquares() {
    double[] errors =
        new SpectralSamples(EIGENVALUES, SAMPLES, KEY.derive("draws")).projected(SIZES, TARGET);
    for (int s = 0; s < SIZES.length; s++) {
      RealMatrix span = features(SIZES[s]).transpose();
      RealVector target = new ArrayRealVector(TARGET);
      RealVector best = new QRDecomposition(span).getSolver().solve(target);
      double expected = Math.pow(span.operate(best).subtract(target).getNorm(), 2);
      assertThat(errors[s]).isCloseTo(expected, within(1e-8));
    }
  }

  /** The deterministic equivalent errs by 1/n or so, and twenty draws by 3 %. */
  @Test
  void meansAreThoseOfTheTheory() {
    PowerLawTask task = new PowerLawTask(800, 1.5, 2);
    double[] target =
        IntStream.range(0, 800).mapToDouble(k -> Math.sqrt(task.squares()[k])).toArray();
    int[] sizes = {50};
    double samples = 0;
    double features = 0;
    for (int draw = 0; draw < 20; draw++) {
      SpectralSamples drawn =
          new SpectralSamples(task.eigenvalues(), 50, KEY.derive("theory").derive(draw));
      samples += drawn.learned(sizes, target, new double[50], 0)[0] / 20;
      features += drawn.projected(sizes, target)[0] / 20;
    }
    assertThat(samples / task.fromSamples(0, 0, 50)).isCloseTo(1, within(0.15));
    assertThat(features / task.fromFeatures(50)).isCloseTo(1, within(0.1));
  }
}
