package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Line;
import dev.crucible.claim.Figure.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalftoneTest {

  private static final Chart CHART = Chart.of("images").axes(Axis.linear("x"), Axis.linear("y"));

  @Test
  void drawsThreeStrokesForEachPixelThatIsNotBlack() {
    Line line =
        new Halftone(2, 10, 20)
            .on(CHART, "g", "one", Origin.MEASURED, List.of(1.0, 0.0, 0.5, 7.0))
            .figure()
            .lines()
            .get(0);
    double nan = Double.NaN;
    assertThat(line.x()).hasSize(27).startsWith(10.05, 10.95, nan, 10.05, 10.95, nan, 10.05, 10.95);
    assertThat(line.x().subList(9, 12)).containsExactly(10.275, 10.725, nan);
    assertThat(line.x()).endsWith(11.05, 11.95, nan, 11.05, 11.95, nan);
    List<Double> rows = line.y().stream().filter(y -> !y.isNaN()).distinct().toList();
    for (int i = 0; i < 6; i++) {
      assertThat(rows.get(i)).isCloseTo(20 - (i + 0.5) / 3, within(1e-12));
    }
    assertThat(rows).hasSize(6);
  }

  @Test
  void refusesOtherSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Halftone(2, 0, 0).on(CHART, "g", "one", Origin.MEASURED, List.of(1.0)))
        .withMessageContaining("2 × 2");
  }
}
