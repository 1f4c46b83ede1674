package dev.crucible.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.plot.Sparkline.Trail;
import dev.crucible.prediction.Allowed;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTest {

  private static final Allowed AROUND_ONE = new Allowed(0.95, 1.05);

  @Test
  void isAnnouncedByItsTitleWhichIsEscaped() {
    String svg = Sparkline.svg(trail(AROUND_ONE, 1, 1.01), "η < 1");

    assertThat(svg).startsWith("<svg class=\"spark\"").contains("role=\"img\"");
    assertThat(svg).contains("<title>η &lt; 1</title>");
  }

  @Test
  void drawsNoMoreThanSixtyOfAThousandTrialsAndKeepsTheLast() {
    double[] estimates = IntStream.range(0, 1000).mapToDouble(i -> i == 999 ? 2 : 1).toArray();
    String svg = Sparkline.svg(trail(AROUND_ONE, estimates), "long");

    String line = svg.replaceAll(".*class=\"line\" d=\"M([^\"]*)\".*", "$1");
    assertThat(line.split(" ", -1)).hasSize(2 * 60);
    assertThat(line).startsWith("3 ").contains(" 117 ");
    assertThat(svg.length()).isLessThan(1500);
  }

  @Test
  void breaksTheLineWhereNothingWasEstimated() {
    List<OptionalDouble> estimates =
        List.of(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.of(1.02));
    String svg = Sparkline.svg(new Trail(estimates, AROUND_ONE, List.of()), "gap");

    String line = svg.replaceAll(".*class=\"line\" d=\"([^\"]*)\".*", "$1");
    assertThat(line.split("M", -1)).hasSize(3);
  }

  @Test
  void marksEveryPlaceWhereTheVerdictChangedOnce() {
    List<OptionalDouble> estimates = Collections.nCopies(1000, OptionalDouble.of(1));
    List<Integer> changes = IntStream.range(1, 1000).boxed().toList();
    String svg = Sparkline.svg(new Trail(estimates, AROUND_ONE, changes), "restless");

    String turns = svg.replaceAll(".*class=\"turn\" d=\"([^\"]*)\".*", "$1");
    assertThat(turns.split("M", -1)).hasSizeLessThan(120).doesNotHaveDuplicates();
  }

  @Test
  void letsABandWithoutALimitReachTheEdge() {
    Allowed atMost = new Allowed(Double.NEGATIVE_INFINITY, 0.05);

    assertThat(Sparkline.svg(trail(atMost, 0.01, 0.02), "limit")).contains("M0 21H120V");
  }

  private static Trail trail(Allowed allowed, double... estimates) {
    return new Trail(
        DoubleStream.of(estimates).mapToObj(OptionalDouble::of).toList(), allowed, List.of());
  }
}
