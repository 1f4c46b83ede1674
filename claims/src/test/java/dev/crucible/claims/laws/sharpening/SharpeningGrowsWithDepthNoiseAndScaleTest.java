package dev.crucible.claims.laws.sharpening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.laws.sharpening.SharpeningGrowsWithDepthNoiseAndScale.Cell;
import dev.crucible.claims.laws.sharpening.SharpeningGrowsWithDepthNoiseAndScale.Course;
import dev.crucible.claims.laws.sharpening.SharpeningGrowsWithDepthNoiseAndScale.Curvature;
import dev.crucible.data.Matrix;
import dev.crucible.measurement.Series;
import dev.crucible.random.RandomKey;
import org.junit.jupiter.api.Test;

class SharpeningGrowsWithDepthNoiseAndScaleTest {

  @Test
  void targetsAreFlippedAndScaled() {
    Matrix labels = new Matrix(4, 1, new double[] {1, -1, 1, -1});
    Cell cell = new Cell(Curvature.FREE, 2, 1, 0.25);
    assertThat(cell.targets(labels, RandomKey.of("flips")).values())
        .containsExactly(-0.25, 0.25, -0.25, 0.25);
  }

  @Test
  void readsTheLogarithmOfTheLargestFactor() {
    Course course = new Course(Series.of(new double[] {0, 1, 2}, new double[] {2, 2 * Math.E, 3}));
    assertThat(course.logFactor()).isCloseTo(1, within(1e-15));
  }
}
