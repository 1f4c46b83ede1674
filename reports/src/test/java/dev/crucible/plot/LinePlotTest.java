package dev.crucible.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Figure.Axis;
import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LinePlotTest {

  private static final Axis STEP = Axis.linear("step");
  private static final Axis LOSS = Axis.linear("loss");

  @Test
  void namesItselfForScreenReaders() {
    Figure figure = new Figure("Loss <falls> & \"rests\"", STEP, LOSS, List.of(line(1, 2)));

    Markup svg = Markup.parse(LinePlot.svg(figure, "f1"));

    Element root = svg.document().getDocumentElement();
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getAttribute("aria-labelledby")).isEqualTo("f1-title f1-desc");
    assertThat(svg.elements("title").get(0).getTextContent()).isEqualTo(figure.title());
    assertThat(svg.elements("desc").get(0).getTextContent())
        .startsWith("loss against step: 1 lines");
    assertThat(svg.texts()).contains("step", "loss");
  }

  @Test
  void drawsPredictionsOverMeasurementsOverControlsInTheColourOfTheirGroup() {
    Figure figure =
        figure(
            new Line("a", "theory", Origin.PREDICTED, List.of(0.0, 1.0), List.of(1.0, 1.0)),
            new Line("a", "seed 1", Origin.MEASURED, List.of(0.0, 1.0), List.of(1.0, 2.0)),
            new Line("b", "seed 1", Origin.CONTROL, List.of(0.0, 1.0), List.of(3.0, 2.0)));

    List<Element> lines = Markup.parse(LinePlot.svg(figure, "f")).elements("path", "line");

    assertThat(lines)
        .extracting(e -> e.getAttribute("class"))
        .containsExactly("line control c1", "line measured c0", "line predicted c0");
  }

  @Test
  void drawsManySeedsTransparentUnderOneLegendEntry() {
    Line[] seeds =
        IntStream.range(0, 5)
            .mapToObj(
                s ->
                    new Line(
                        "η", "s" + s, Origin.MEASURED, List.of(0.0, 1.0), List.of(0.0, 1.0 + s)))
            .toArray(Line[]::new);

    Figure figure = figure(seeds);

    assertThat(Markup.parse(LinePlot.svg(figure, "f")).elements("path", "many")).hasSize(5);
    assertThat(Legend.of(figure))
        .extracting(Legend.Entry::label)
        .containsExactly("η, measured (5 lines)");
  }

  @Test
  void breaksALineWhereThereIsNoNumber() {
    String path = path(figure(line(1, 2, Double.NaN, 4, Double.POSITIVE_INFINITY, 6, 7)));

    assertThat(path.chars().filter(c -> c == 'M')).hasSize(3);
    assertThat(path).doesNotContain("NaN", "Infinity");
  }

  @Test
  void leavesOutWhatALogarithmCannotShow() {
    Axis logarithmic = Axis.logarithmic("loss");

    String path = path(new Figure("t", STEP, logarithmic, List.of(line(1, 0, 10, -3, 100))));

    assertThat(path.chars().filter(c -> c == 'M')).hasSize(3);
  }

  @Test
  void spacesDecadesEvenlyOnALogarithmicAxis() {
    String path = path(new Figure("t", STEP, Axis.logarithmic("loss"), List.of(line(1, 10, 100))));

    double[] heights =
        Pattern.compile("[ML][^ ]+ ([^ ML]+)")
            .matcher(path)
            .results()
            .mapToDouble(point -> Double.parseDouble(point.group(1)))
            .toArray();
    assertThat(heights[0] - heights[1]).isPositive();
    // Coordinates are rounded to a tenth of a unit, so differences err by at most a tenth.
    assertThat(heights[1] - heights[2]).isCloseTo(heights[0] - heights[1], offset(0.11));
  }

  @Test
  void thinsALongLine() {
    double[] values = IntStream.range(0, 10_000).mapToDouble(i -> i % 7).toArray();

    assertThat(path(figure(line(values)))).hasSizeLessThan(4 * 530 * 12);
  }

  @Test
  void saysThatItIsEmpty() {
    Figure nothing = figure(line(Double.NaN));

    assertThat(Markup.parse(LinePlot.svg(nothing, "f")).texts())
        .singleElement()
        .asString()
        .startsWith("There is nothing to draw");
    assertThat(Markup.parse(LinePlot.svg(figure(), "f")).texts()).hasSize(1);
  }

  @Test
  void drawsASinglePointAndAConstant() {
    assertThat(path(figure(line(3)))).endsWith("Z");
    assertThat(path(figure(line(3, 3)))).contains("L");
  }

  @Test
  void writesNumbersAlikeEverywhere() {
    Locale before = Locale.getDefault();
    try {
      Figure figure = figure(line(0.1, 0.25, 1234.5));
      Locale.setDefault(Locale.ROOT);
      String root = LinePlot.svg(figure, "f");
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(LinePlot.svg(figure, "f")).isEqualTo(root);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String path(Figure figure) {
    return Markup.parse(LinePlot.svg(figure, "f")).only("path", "line").getAttribute("d");
  }

  private static Figure figure(Line... lines) {
    return new Figure("title", STEP, LOSS, List.of(lines));
  }

  private static Line line(double... y) {
    List<Double> x = IntStream.range(0, y.length).mapToObj(i -> (double) i).toList();
    return new Line("g", "n", Origin.MEASURED, x, Arrays.stream(y).boxed().toList());
  }
}
