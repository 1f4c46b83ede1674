package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimeAverageTest {

  /** A line with an oscillation of period two on top. */
  @Test
  void leavesTheLineWithoutItsOscillation() {
    double[][] line = new double[30][];
    Arrays.setAll(line, t -> new double[] {t + (t % 2 == 0 ? 5 : -5)});
    // The line's middle, and next to nothing of the oscillation.
    assertThat(TimeAverage.hann(line, 4, 21)[0]).isCloseTo(14, within(0.02));
    assertThat(TimeAverage.midpoint(line, 10)[0]).isCloseTo(10, within(1e-12));
  }

  /** Weights sin²(π/4), 1, sin²(3π/4) of three points. */
  @Test
  void weighsAsAHannWindowDoes() {
    double[][] points = {{9, 9}, {4, 0}, {1, 2}, {0, 8}};
    assertThat(TimeAverage.hann(points, 1, 3))
        .containsExactly(
            new double[] {(0.5 * 4 + 1 + 0.5 * 0) / 2, (0 + 2 + 0.5 * 8) / 2}, within(1e-15));
  }
}
