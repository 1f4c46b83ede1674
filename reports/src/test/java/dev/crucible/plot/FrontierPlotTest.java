package dev.crucible.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.sample.SampleFrontier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class FrontierPlotTest {

  private final Markup svg = Markup.parse(FrontierPlot.svg(SampleFrontier.standings(), "f"));

  @Test
  void drawsOneDotATaskAndSeedForEveryCandidate() {
    assertThat(svg.elements("circle", "measured")).hasSize(2 * 2 * 3);
    assertThat(svg.elements("circle", "control")).hasSize(2 * 2 * 3);
  }

  @Test
  void putsAFarOffCandidateRightOfTheCriterionAndOfABetterOne() {
    double criterion = Double.parseDouble(svg.only("line", "target").getAttribute("x1"));
    List<Double> dots =
        svg.elements("circle", "measured").stream()
            .map(dot -> Double.parseDouble(dot.getAttribute("cx")))
            .toList();
    assertThat(dots).allMatch(x -> x > criterion);
    assertThat(dots.subList(0, 6)).allMatch(x -> x < dots.get(6), "the best theory comes first");
  }

  @Test
  void namesTheBestTheoryForThoseWhoDoNotSeeThePicture() {
    Element description = svg.elements("desc").get(0);
    assertThat(description.getTextContent()).contains("Best theory: deep linear, 0.11");
  }
}
