package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {

  @Test
  void areSortedBySizeAndCopied() {
    double[] sizes = {4, 1, 2};
    Points points = Points.of("loss", sizes, new double[] {40, 10, 20});
    sizes[0] = 99;
    assertThat(points.size(2)).isEqualTo(4);
    assertThat(points.value(2)).isEqualTo(40);
    assertThat(points.value(0)).isEqualTo(10);
  }

  @Test
  void holdOutWholeSizes() {
    Points points = Points.of("loss", new double[] {1, 2, 2, 3, 3}, new double[] {9, 8, 7, 6, 5});
    assertThat(points.withoutLargest(1).count()).isEqualTo(3);
    assertThat(points.largest(1).count()).isEqualTo(2);
    assertThat(points.largest(2).size(0)).isEqualTo(2);
    assertThat(points.distinctSizes()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refuseWhatHasNoLogarithm(double bad) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Points.of("loss", new double[] {1, 2}, new double[] {1, bad}))
        .withMessage(
            "loss: the value of point 1 is %s, but a fit in logarithms needs finite numbers above"
                + " 0: correct the point or leave it out",
            bad);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Points.of("loss", new double[] {bad, 2}, new double[] {1, 1}))
        .withMessageStartingWith("loss: the size of point 0 is " + bad);
  }

  @Test
  void refuseEmptinessAndUnequalNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Points.of("loss", new double[0], new double[0]))
        .withMessage("loss has no points: measure it at three sizes at least");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Points.of("loss", new double[2], new double[3]))
        .withMessage("loss has 2 sizes and 3 values: give one value a size");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Points.pooled(List.of()))
        .withMessageContaining("no runs");
  }

  @Test
  void arePooledInOneUnitOnly() {
    Points nats = Points.of("loss", "nats", new double[] {1, 3}, new double[] {5, 4});
    Points bits = Points.of("loss", "bits", new double[] {2}, new double[] {6});
    assertThat(Points.pooled(List.of(nats, nats)).count()).isEqualTo(4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Points.pooled(List.of(nats, bits)))
        .withMessage("loss comes in units \"nats\" and \"bits\": give all runs the same unit");
  }
}
