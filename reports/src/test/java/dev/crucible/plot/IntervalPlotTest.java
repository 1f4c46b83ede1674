package dev.crucible.plot;

import static dev.crucible.sample.Rulings.control;
import static dev.crucible.sample.Rulings.judgement;
import static dev.crucible.sample.Rulings.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class IntervalPlotTest {

  private static final Prediction ONE = Prediction.of("q").equalTo(1).within(0.1, "for the test");

  @Test
  void showsAnIntervalInsideItsMarginInsideTheBand() {
    Markup svg = Markup.parse(IntervalPlot.svg(judgement("s", rule(ONE, 0.98, 1.0, 1.02)), "i"));

    Element band = svg.only("rect", "band");
    double left = number(band, "x");
    double right = left + number(band, "width");
    Element bar = (Element) svg.only("g", "estimate").getFirstChild();
    assertThat(number(bar, "x1")).isBetween(left, right);
    assertThat(number(bar, "x2")).isBetween(left, right);
    assertThat(number(svg.only("line", "target"), "x1")).isCloseTo((left + right) / 2, offset(0.1));
    assertThat(svg.elements("circle", "seed")).hasSize(3);
  }

  @Test
  void showsARefutedOneOutsideTheBand() {
    Markup svg = Markup.parse(IntervalPlot.svg(judgement("s", rule(ONE, 1.3, 1.31, 1.32)), "i"));

    Element band = svg.only("rect", "band");
    Element bar = (Element) svg.only("g", "estimate").getFirstChild();
    assertThat(number(bar, "x1")).isGreaterThan(number(band, "x") + number(band, "width"));
  }

  @Test
  void opensTheBandOfALimitToTheAllowedSide() {
    Prediction atMost = Prediction.of("q").atMost(0.5, "for the test");

    Markup svg = Markup.parse(IntervalPlot.svg(judgement("s", rule(atMost, 0.3, 0.31)), "i"));

    assertThat(number(svg.only("rect", "band"), "x")).isEqualTo(12);
    assertThat(svg.only("line", "target").getAttribute("x1")).isNotEqualTo("588");
  }

  @Test
  void pointsToAControlThatIsFarAway() {
    Markup svg =
        Markup.parse(
            IntervalPlot.svg(
                judgement("s", rule(ONE, 1.0, 1.01), control("far", ONE, 90.0, 91.0)), "i"));

    assertThat(svg.only("path", "arrow").getAttribute("class")).isEqualTo("arrow control");
    assertThat(svg.texts()).contains("control: far: 90.5");
  }

  @Test
  void marksAControlThatSurvives() {
    Markup svg =
        Markup.parse(
            IntervalPlot.svg(
                judgement("s", rule(ONE, 1.0, 1.01), control("near", ONE, 1.02, 1.03)), "i"));

    assertThat(svg.elements("g", "survives")).hasSize(1);
  }

  @Test
  void isDrawnWithoutAnEstimateToo() {
    Sample none = Sample.of("q", List.of(Observation.excluded("seed 1", Cause.FAILED, "threw")));

    Markup svg = Markup.parse(IntervalPlot.svg(judgement("s", rule(ONE, none)), "i"));

    assertThat(svg.elements("g", "estimate")).isEmpty();
    assertThat(svg.only("rect", "band")).isNotNull();
    assertThat(svg.elements("desc").get(0).getTextContent()).contains("no estimate");
  }

  @Test
  void fitsATableCellAsAnOrnament() {
    Markup svg = Markup.parse(IntervalPlot.mini(rule(ONE, 1.0, 1.01)));

    assertThat(svg.document().getDocumentElement().getAttribute("aria-hidden")).isEqualTo("true");
    assertThat(svg.texts()).isEmpty();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
