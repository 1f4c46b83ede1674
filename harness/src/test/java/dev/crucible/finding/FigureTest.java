package dev.crucible.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.finding.Figure.Scale;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void aLineNeedsAnOrdinateForEveryAbscissa() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Line("g", "loss", Origin.MEASURED, List.of(1.0, 2.0), List.of(3.0)))
        .withMessage("line loss has 2 abscissae and 1 ordinates");
  }

  @Test
  void laterChangesToTheListsDoNotReachTheFigure() {
    List<Double> x = new ArrayList<>(List.of(1.0));
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("g", "loss", Origin.PREDICTED, x, List.of(3.0)));
    Figure figure = new Figure("t", Axis.linear("x"), Axis.logarithmic("y"), lines);
    x.set(0, 9.0);
    lines.clear();
    assertThat(figure.lines()).hasSize(1);
    assertThat(figure.lines().get(0).x()).containsExactly(1.0);
    assertThat(figure.x().scale()).isEqualTo(Scale.LINEAR);
    assertThat(figure.y().scale()).isEqualTo(Scale.LOGARITHMIC);
    assertThat(figure.y().label()).isEqualTo("y");
  }
}
