package dev.crucible.plot;

import static dev.crucible.sample.Rulings.control;
import static dev.crucible.sample.Rulings.judgement;
import static dev.crucible.sample.Rulings.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Verdict;
import dev.crucible.plot.Chronicle.Mark;
import dev.crucible.prediction.Allowed;
import dev.crucible.prediction.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No number that was measured keeps a picture from being drawn, or lets it end never. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExtremeNumbersTest {

  private static final double[] EXTREMES = {
    0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-300,
    1,
    Math.nextUp(1.0),
    1e290,
    1e308,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN,
    -Double.MIN_VALUE,
    -1,
    -1e308,
    -Double.MAX_VALUE,
    Double.NEGATIVE_INFINITY
  };

  private static final Pattern COORDINATE = Pattern.compile("-?\\d{1,4}(\\.\\d)?");

  static List<double[]> pairs() {
    List<double[]> pairs = new ArrayList<>();
    for (double one : EXTREMES) {
      for (double other : EXTREMES) {
        pairs.add(new double[] {one, other});
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void areDrawnOnEveryAxis(double[] pair) {
    List<Double> numbers = Arrays.stream(pair).boxed().toList();
    for (Axis x : List.of(Axis.linear("x"), Axis.logarithmic("x"))) {
      for (Axis y : List.of(Axis.linear("y"), Axis.logarithmic("y"))) {
        Line line = new Line("g", "n", Origin.MEASURED, numbers, numbers);
        isDrawnWithin(LinePlot.svg(new Figure("t", x, y, List.of(line)), "f"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void areDrawnThroughTime(double[] pair) {
    Allowed allowed = new Allowed(Math.min(pair[0], pair[1]), Math.max(pair[0], pair[1]));
    List<OptionalDouble> estimates =
        Arrays.stream(pair).filter(Double::isFinite).mapToObj(OptionalDouble::of).toList();
    if (!estimates.isEmpty()) {
      Sparkline.Trail trail = new Sparkline.Trail(estimates, allowed, List.of());
      isDrawnWithin(Sparkline.svg(trail, "t"));
    }
    Instant day = Instant.parse("2026-11-28T00:00:00Z");
    List<Mark> marks =
        IntStream.range(0, 2)
            .filter(i -> Double.isFinite(pair[i]))
            .mapToObj(
                i ->
                    new Mark(
                        day.plusSeconds(i),
                        pair[i],
                        Double.isNaN(allowed.low()) ? Double.NEGATIVE_INFINITY : allowed.low(),
                        Double.isNaN(allowed.high()) ? Double.POSITIVE_INFINITY : allowed.high(),
                        allowed,
                        Verdict.INCONCLUSIVE))
            .toList();
    if (!marks.isEmpty()) {
      isDrawnWithin(ChroniclePlot.svg(new Chronicle("t", marks, List.of(), List.of()), "f"));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e290, 1e300, -1e300})
  void areDrawnAgainstTheirMargin(double number) {
    Prediction prediction =
        Prediction.of("q").equalTo(number).within(Math.abs(number) / 4, "for the test");
    Judgement judgement =
        judgement(
            "s", rule(prediction, number, number / 2), control("c", prediction, 1.0, -number));

    isDrawnWithin(IntervalPlot.svg(judgement, "i"));
    isDrawnWithin(IntervalPlot.mini(judgement.ruling()));
  }

  /** A coordinate of more than four digits lies far outside of every canvas. */
  private static void isDrawnWithin(String picture) {
    Markup svg = Markup.parse(picture);
    Stream<String> attributes =
        Stream.of("line", "text", "circle")
            .flatMap(tag -> svg.elements(tag).stream())
            .flatMap(
                element ->
                    Stream.of("x", "y", "x1", "x2", "y1", "y2", "cx", "cy")
                        .filter(element::hasAttribute)
                        .map(element::getAttribute));
    assertThat(attributes).allMatch(at -> COORDINATE.matcher(at).matches());
    assertThat(picture).doesNotContain("NaN").doesNotContainPattern("d=\"[^\"]*\\d{5}");
  }
}
