package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartTest {

  private record Cell() {}

  private record Result(Series course, Reading<Series> other) {}

  private static Series until(double end) {
    return Series.of(new double[] {0, 1, 2}, new double[] {0, 1, end});
  }

  /** Five seeds, of which seed 0 diverged and seed 1 does not show the other course. */
  private static final Runs<Cell, Result> RUNS =
      new Runs<>(
          "courses",
          IntStream.range(0, 5)
              .mapToObj(seed -> new Row<>(new Cell(), seed, "seed " + seed, reading(seed)))
              .toList());

  private static Reading<Result> reading(int seed) {
    Reading<Series> other = seed == 1 ? Reading.ineligible("no other") : Reading.of(until(-seed));
    return seed == 0 ? Reading.diverged(3) : Reading.of(new Result(until(seed), other));
  }

  private static Chart chart() {
    return Chart.of("some courses").axes(Axis.linear("step"), Axis.linear("value"));
  }

  @Test
  void showsTheFirstSeedsThatShowACourse() {
    Figure figure =
        chart()
            .courses("run", Origin.MEASURED, RUNS, Result::course)
            .coursesOfReadings("other", Origin.CONTROL, RUNS, Result::other)
            .figure();
    assertThat(figure.lines())
        .extracting(Line::name)
        .containsExactly("seed 1", "seed 2", "seed 3", "seed 2", "seed 3", "seed 4");
    assertThat(figure.lines().get(5))
        .isEqualTo(
            new Line(
                "other",
                "seed 4",
                Origin.CONTROL,
                List.of(0.0, 1.0, 2.0),
                List.of(0.0, 1.0, -4.0)));
  }

  /** Seed 0 diverged; the others end at 1, 2, 3 and 4. */
  @Test
  void meansGoOverAllRunsThatCount() {
    Figure figure = chart().mean("run", "mean", Origin.MEASURED, RUNS, Result::course).figure();
    assertThat(figure.lines())
        .containsExactly(
            new Line(
                "run", "mean", Origin.MEASURED, List.of(0.0, 1.0, 2.0), List.of(0.0, 1.0, 2.5)));
    Runs<Cell, Result> none = new Runs<>("none", RUNS.rows().subList(0, 1));
    assertThat(chart().mean("run", "mean", Origin.MEASURED, none, Result::course).lines())
        .isEmpty();
  }

  @Test
  void levelsOfTheoryAreAsLongAsTheirCourses() {
    Figure figure = chart().levels("theory", RUNS, Result::course, r -> 7).figure();
    assertThat(figure.lines()).hasSize(3);
    assertThat(figure.lines().get(0))
        .isEqualTo(
            new Line("theory", "seed 1", Origin.PREDICTED, List.of(0.0, 2.0), List.of(7.0, 7.0)));
  }

  /** A power of −1 with one seed's factor twice the other's: the same slope for both. */
  @Test
  void powersAreDrawnThroughTheMiddleWithTheirInterval() {
    Prediction power = Prediction.of("value").scalesAs(-1, "width").within(0.1, "a test");
    Runs<Width, Value> runs =
        new Runs<>(
            "powers",
            Stream.of(1, 2, 4)
                .flatMap(
                    width ->
                        IntStream.range(0, 3)
                            .mapToObj(
                                seed ->
                                    new Row<>(
                                        new Width(width),
                                        seed,
                                        "seed " + seed,
                                        Reading.of(new Value(4.0 * (seed + 1) / width)))))
                .toList());
    Sweep sweep = runs.sweep(power, "width", Width::width, Value::value);
    Figure figure = chart().exponent("net", Origin.CONTROL, sweep, power).figure();
    assertThat(figure.lines())
        .extracting(Line::name)
        .containsExactly("seed 0", "seed 1", "seed 2", "predicted slope", "slope -1 [-1, -1]");
    Line predicted = figure.lines().get(3);
    assertThat(predicted.origin()).isEqualTo(Origin.PREDICTED);
    assertThat(predicted.x()).containsExactly(1.0, 2.0, 4.0);
    assertThat(predicted.y().get(0)).isCloseTo(4 * Math.cbrt(6), within(1e-12));
    assertThat(predicted.y().get(2)).isCloseTo(Math.cbrt(6), within(1e-12));
    assertThat(figure.lines().get(4).origin()).isEqualTo(Origin.CONTROL);
  }

  private record Width(int width) {}

  private record Value(double value) {}
}
