package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.scaling.PlantedLoss.Luck;
import dev.crucible.scaling.PlantedLoss.Shape;
import dev.crucible.stats.fits.Points;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantedLossTest {

  private static final RandomKey KEY = RandomKey.of("planted loss test");

  /** Written out by hand at x = 100, rates and knees of simple numbers. */
  @ParameterizedTest
  @CsvSource({
    "POWER, 0.5, 1, 1, 3",
    "BENT, 0.5, 25, 1, 2",
    "EXPONENTIAL, 100, 1, 1, 8.3575888234288",
    "STRETCHED, 25, 1, 0.5, 3.7067056647323",
    "LOGARITHM, 1, 1, 1, -91.1034037197618"
  })
  void hasTheValueOfItsFormula(
      Shape shape, double rate, double knee, double second, double expected) {
    PlantedLoss loss = new PlantedLoss(shape, 1, 20, rate, knee, second);
    assertThat(loss.at(100)).isCloseTo(expected, within(1e-10));
  }

  /** The deviation of a walk at its end is that of a step times √steps; 4000 draws err by 1 %. */
  @Test
  void noiseIsIndependentOrWalks() {
    PlantedLoss loss = PlantedLoss.of(Shape.POWER, 1, 20, 0.5);
    assertThat(deviation(loss, Luck.OWN)).isCloseTo(0.01, within(0.0005));
    assertThat(deviation(loss, Luck.WALKING)).isCloseTo(0.03, within(0.0015));
  }

  private static double deviation(PlantedLoss loss, Luck luck) {
    double squares =
        IntStream.range(0, 4000)
            .mapToDouble(
                i -> {
                  Points points = loss.planted(100, 9, 0.01, luck, KEY.derive(i));
                  double size = points.size(8);
                  return Math.pow(Math.log(points.value(8) / loss.at(size)), 2);
                })
            .average()
            .orElseThrow();
    return Math.sqrt(squares);
  }

  @Test
  void sizesAreOctaves() {
    Points points =
        PlantedLoss.of(Shape.POWER, 1, 20, 0.5).planted(100, 3, 0, Luck.OWN, KEY.derive("sizes"));
    assertThat(IntStream.range(0, 3).mapToDouble(points::size).toArray())
        .isEqualTo(Arrays.stream(new int[] {100, 200, 400}).asDoubleStream().toArray());
    assertThat(points.value(0)).isCloseTo(3, within(1e-14));
  }
}
