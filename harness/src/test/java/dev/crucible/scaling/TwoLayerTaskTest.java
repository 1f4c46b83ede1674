package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.scaling.TwoLayerTask.Drawn;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TwoLayerTaskTest {

  private static final RandomKey KEY = RandomKey.of("two-layer task test");

  /** The direction is the key's of that name over √d. */
  @Test
  void targetsAreAWaveAndAProduct() {
    Drawn seed = new TwoLayerTask(3, 5, 2, 4, 1).drawn(KEY);
    double[] w = KEY.derive("direction").gaussians(3);
    double[] x = seed.train()[1];
    double along = (w[0] * x[0] + w[1] * x[1] + w[2] * x[2]) / Math.sqrt(3);
    assertThat(seed.targets()).hasSize(2);
    assertThat(seed.targets()[1]).isCloseTo(Math.sin(2 * along) + x[0] * x[1] / 2, within(1e-12));
    assertThat(seed.test()).hasDimensions(4, 3);
  }

  /** 24 000 input weights of deviation 1.5 and 3000 readouts of deviation 1. */
  @Test
  void weightsHaveTheirDeviations() {
    double[] start = new TwoLayerTask(8, 3000, 2, 1, 1.5).drawn(KEY).start();
    assertThat(meanSquare(start, 0, 24_000)).isCloseTo(2.25, within(0.1));
    assertThat(meanSquare(start, 24_000, 27_000)).isCloseTo(1, within(0.1));
  }

  private static double meanSquare(double[] flat, int from, int to) {
    return Arrays.stream(flat, from, to).map(w -> w * w).average().orElseThrow();
  }

  @Test
  void residualsAreTargetsLessOutputs() {
    Drawn seed = new TwoLayerTask(3, 5, 2, 4, 1).drawn(KEY);
    double[] outputs = seed.outputs();
    assertThat(seed.residual(outputs)).containsOnly(0);
    assertThat(seed.residual(new double[] {1, 2})[1]).isEqualTo(2 - outputs[1]);
  }

  /** The readout's share and another network's kernel are other kernels. */
  @Test
  void kernelsDiffer() {
    Drawn seed = new TwoLayerTask(3, 5, 2, 4, 1).drawn(KEY);
    double own = seed.own().train()[0][0];
    assertThat(seed.ofReadout().train()[0][0]).isPositive().isLessThan(own);
    assertThat(seed.ofStranger().train()[0][0]).isNotEqualTo(own);
    assertThat(seed.regression(seed.start()).train()[0][0]).isEqualTo(own);
  }
}
