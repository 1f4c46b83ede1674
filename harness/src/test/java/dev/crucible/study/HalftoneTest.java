package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.claim.Figure.Axis;
import dev.crucible.claim.Figure.Line;
import dev.crucible.claim.Figure.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalftoneTest {

  private static final Chart CHART = Chart.of("images").axes(Axis.linear("x"), Axis.linear("y"));

  @Test
  void drawsAStrokeForEachPixelThatIsNotBlack() {
    Line line =
        new Halftone(2)
            .on(CHART, "g", "one", Origin.MEASURED, List.of(1.0, 0.0, 0.5, 7.0), 10, 20)
            .figure()
            .lines()
            .get(0);
    double nan = Double.NaN;
    assertThat(line.x()).containsExactly(10.05, 10.95, nan, 10.275, 10.725, nan, 11.05, 11.95, nan);
    assertThat(line.y()).containsExactly(19.5, 19.5, nan, 18.5, 18.5, nan, 18.5, 18.5, nan);
  }

  @Test
  void refusesOtherSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Halftone(2).on(CHART, "g", "one", Origin.MEASURED, List.of(1.0), 0, 0))
        .withMessageContaining("2 × 2");
  }
}
