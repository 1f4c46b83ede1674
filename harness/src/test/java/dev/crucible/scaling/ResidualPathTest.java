package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.scaling.RandomLayers.Unit;
import dev.crucible.scaling.ResidualPath.Net;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ResidualPathTest {

  private static final RandomKey KEY = RandomKey.of("residual path");
  private static final double[] START = {1, -2};
  private static final Offset<Double> EXACT = within(1e-14);

  /** Two layers of two ReLU units, β = 1, written out. */
  @Test
  void addsABranchALayer() {
    double[][] points =
        ResidualPath.independent(new Net(Unit.RELU, 2, 2, 1), START, new RandomLayers(KEY))
            .points();
    double[] w = KEY.gaussians(8);
    double scale = 0.5 / Math.sqrt(2);
    double[] first = {1 + scale * w[0], -2 + scale * w[2]};
    double[] active = {Math.max(first[0], 0), Math.max(first[1], 0)};
    assertThat(points[0]).containsExactly(START);
    assertThat(points[1]).containsExactly(first, EXACT);
    assertThat(points[2])
        .containsExactly(
            new double[] {
              first[0] + scale * (w[4] * active[0] + w[5] * active[1]),
              first[1] + scale * (w[6] * active[0] + w[7] * active[1])
            },
            EXACT);
  }

  /** One harmonic at t = 0 and ½: (A_0 ± √2 A_1)/√3, whose sine vanishes. */
  @Test
  void smoothWeightsAreAFourierSeries() {
    double[] point = {2};
    double[][] points =
        ResidualPath.smooth(new Net(Unit.RELU, 1, 2, 0), 1, point, new RandomLayers(KEY)).points();
    double[] a = KEY.gaussians(3);
    double first = 2 + 2 * (a[0] + Math.sqrt(2) * a[1]) / Math.sqrt(3);
    double second = first + Math.max(first, 0) * (a[0] - Math.sqrt(2) * a[1]) / Math.sqrt(3);
    assertThat(points[1][0]).isCloseTo(first, EXACT);
    assertThat(points[2][0]).isCloseTo(second, within(1e-13));
  }

  /** (3, 4) to (3, 5) to (6, 9). */
  @Test
  void isMeasuredRelativeToItsStart() {
    ResidualPath path = new ResidualPath(new double[][] {{3, 4}, {3, 5}, {6, 9}});
    assertThat(path.displacement()).isCloseTo(Math.sqrt(34.0) / 5, EXACT);
    assertThat(path.variation()).isCloseTo((1 + 25) / 25.0, EXACT);
    assertThat(path.square()).isCloseTo(117 / 25.0, EXACT);
  }
}
