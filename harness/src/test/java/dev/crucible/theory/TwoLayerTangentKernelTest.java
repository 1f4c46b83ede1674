package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoLayerTangentKernelTest {

  private static final int INPUTS = 3;
  private static final int WIDTH = 5;
  private static final double STEP = 1e-5;
  private static final RandomKey KEY = RandomKey.of("two-layer tangent kernel test");
  private static final double[] FIRST = KEY.derive("first").gaussians(INPUTS * WIDTH);
  private static final double[] READOUT = KEY.derive("readout").gaussians(WIDTH);
  private static final double[][] POINTS = {{0.3, -1.2, 0.5}, {1.1, 0.4, -0.7}};

  /** Central differences of the outputs in every weight; their error is about 1e-10. */
  @Test
  void isTheProductOfGradients() {
    double[][] input = gradients(INPUTS * WIDTH, 0);
    double[][] readout = gradients(WIDTH, INPUTS * WIDTH);
    TwoLayerTangentKernel kernel = new TwoLayerTangentKernel(FIRST, READOUT);
    double[][] gram = kernel.gram(POINTS, POINTS);
    double[][] partial = kernel.readoutGram(POINTS, POINTS);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double fromReadout = dot(readout[i], readout[j]);
        assertThat(partial[i][j]).isCloseTo(fromReadout, within(1e-8));
        assertThat(gram[i][j]).isCloseTo(fromReadout + dot(input[i], input[j]), within(1e-8));
      }
    }
  }

  @Test
  void outputsAreThoseOfTheNetwork() {
    double hidden = Math.tanh((2 * 0.5 - 1 * 1.5) / Math.sqrt(2));
    assertThat(
            new TwoLayerTangentKernel(new double[] {2, -1}, new double[] {3})
                .outputs(new double[][] {{0.5, 1.5}}))
        .containsExactly(new double[] {3 * hidden}, within(1e-15));
  }

  /** Returns ∂f(point)/∂weight, (point, weight), for a range of the weights. */
  private static double[][] gradients(int number, int from) {
    double[][] gradients = new double[POINTS.length][number];
    for (int w = 0; w < number; w++) {
      double[] up = outputs(from + w, STEP);
      double[] down = outputs(from + w, -STEP);
      for (int x = 0; x < POINTS.length; x++) {
        gradients[x][w] = (up[x] - down[x]) / (2 * STEP);
      }
    }
    return gradients;
  }

  private static double[] outputs(int weight, double by) {
    double[] first = FIRST.clone();
    double[] readout = READOUT.clone();
    if (weight < first.length) {
      first[weight] += by;
    } else {
      readout[weight - first.length] += by;
    }
    return new TwoLayerTangentKernel(first, readout).outputs(POINTS);
  }

  private static double dot(double[] left, double[] right) {
    return IntStream.range(0, left.length).mapToDouble(i -> left[i] * right[i]).sum();
  }
}
