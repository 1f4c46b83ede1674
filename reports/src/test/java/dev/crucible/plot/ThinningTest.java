package dev.crucible.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThinningTest {

  private static final Comparator<Point> HEIGHT = Comparator.comparingDouble(Point::y);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void keepsTheExtremesOfEveryColumnAndTheEnds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Point> points =
        IntStream.range(0, 10_000)
            .mapToObj(i -> new Point(i * 0.05, random.nextDouble(-100, 100)))
            .toList();

    List<Point> thinned = Thinning.thin(points);

    assertThat(thinned).hasSizeLessThanOrEqualTo(4 * 500).isSubsetOf(points);
    assertThat(thinned).isSortedAccordingTo(Comparator.comparingDouble(Point::x));
    for (int column = 0; column < 500; column++) {
      List<Point> before = in(column, points);
      List<Point> after = in(column, thinned);
      assertThat(after)
          .contains(before.stream().max(HEIGHT).orElseThrow())
          .contains(before.stream().min(HEIGHT).orElseThrow())
          .startsWith(before.get(0))
          .endsWith(before.get(before.size() - 1));
    }
  }

  @Test
  void keepsASpikeOfOneStep() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      points.add(new Point(i / 1000.0, i == 517 ? 1e9 : 0));
    }

    assertThat(Thinning.thin(points)).hasSize(3).contains(new Point(0.517, 1e9));
  }

  @Test
  void leavesFewPointsAlone() {
    List<Point> points = List.of(new Point(0, 1), new Point(9, 2), new Point(18, 1));

    assertThat(Thinning.thin(points)).isEqualTo(points);
    assertThat(Thinning.thin(List.of())).isEmpty();
  }

  private static List<Point> in(int column, List<Point> points) {
    return points.stream().filter(p -> Math.floor(p.x()) == column).toList();
  }
}
