package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimaTest {

  private static final Prediction RATE =
      Prediction.of("best rate").scalesAs(-1, "width").within(0.1, "no margin matters here");
  private static final Prediction SLOPE =
      Prediction.of("slope").equalTo(-1).within(0.1, "no margin matters here");

  private static final List<Integer> WIDTHS = List.of(32, 64, 128);
  private static final List<Double> GRID = Grid.of(-12, -2, 0.5);
  private static final double CAP = 50;

  private record Cell(int width, double log2Rate) {}

  private record Run(double loss) {}

  /** What a run leaves at a width, a rate and a seed. */
  private interface Planted {
    Reading<Run> at(int width, double log2Rate, int seed);
  }

  private static Runs<Cell, Run> runs(int seeds, Planted planted) {
    List<Row<Cell, Run>> rows = new ArrayList<>();
    for (int width : WIDTHS) {
      for (double rate : GRID) {
        for (int seed = 0; seed < seeds; seed++) {
          rows.add(new Row<>(new Cell(width, rate), seed, "run", planted.at(width, rate, seed)));
        }
      }
    }
    return new Runs<>("planted", rows);
  }

  private static Optima optima(int seeds, Planted planted) {
    return new Search<Cell, Run>(Cell::width, Cell::log2Rate, Run::loss, CAP)
        .in(runs(seeds, planted));
  }

  private static Reading<Run> parabola(double log2Rate, double best) {
    return Reading.of(new Run(1 + (log2Rate - best) * (log2Rate - best)));
  }

  /** 2^best = width⁻¹ · 2^−0.3. */
  private static double inverse(int width) {
    return -0.3 - Math.log(width) / Math.log(2);
  }

  @Test
  void findTheVertexOfParabolas() {
    Optima optima = optima(3, (width, rate, seed) -> parabola(rate, inverse(width)));
    assertThat(optima.best().value().orElseThrow().ordinates())
        .containsExactly(new double[] {-5.3, -6.3, -7.3}, within(1e-12));
    assertThat(optima.slopes(SLOPE).values())
        .containsExactly(new double[] {-1, -1, -1}, within(1e-12));
  }

  @Test
  void giveTheBestValuesThemselvesAsASweep() {
    Optima optima = optima(3, (width, rate, seed) -> parabola(rate, inverse(width)));
    for (Entry<Series> seed : optima.sweep(RATE, "width").seeds()) {
      assertThat(seed.data().orElseThrow().abscissae()).containsExactly(32, 64, 128);
      assertThat(seed.data().orElseThrow().ordinates())
          .containsExactly(
              new double[] {Math.pow(2, -5.3), Math.pow(2, -6.3), Math.pow(2, -7.3)},
              within(1e-12));
    }
  }

  /**
   * All seeds' place is −5.5 at 32 and −7.5 at 128, whatever a seed's own; losses there by hand.
   */
  @Test
  void compareLeastValuesWhereTheyAreLeastForAllSeeds() {
    Prediction change = Prediction.of("change").equalTo(0).within(0.1, "no margin matters here");
    Optima optima =
        optima(
            2,
            (width, rate, seed) -> {
              double best = inverse(width) - 0.1 + (seed == 0 ? 0.05 : -0.05);
              double away = rate - best;
              return Reading.of(new Run((width == 128 ? 3 : 1) + away * away));
            });
    // At 32 the best is −5.4 ± 0.05, at 128 −7.4 ± 0.05; the grid's nearest −5.5 and −7.5.
    assertThat(optima.changesOfLeast(change).values())
        .containsExactly(new double[] {2, 2}, within(1e-12));
    Optima uneven =
        optima(
            2,
            (width, rate, seed) -> parabola(rate, width == 128 ? -6 : seed == 0 ? -5.75 : -4.25));
    // At 32 the mean is least at −5: seed 0 has 1 + 0.75² there, seed 1 as much; at 128 both have
    // 1.
    assertThat(uneven.changesOfLeast(change).values())
        .containsExactly(new double[] {-0.5625, -0.5625}, within(1e-12));
    Optima atAnEnd = optima(2, (width, rate, seed) -> parabola(rate, width == 64 ? -2 : -6));
    assertThat(atAnEnd.changesOfLeast(change).observations())
        .allMatch(one -> one.exclusion().orElseThrow().cause() == Cause.INELIGIBLE);
  }

  /** Mean first, then the vertex: parabolas of one curvature have theirs at the mean of seeds'. */
  @Test
  void poolSeedsAndGiveEachItsPseudoValue() {
    double[] off = {-0.2, 0.1, 0.25, 0.05};
    Optima optima = optima(4, (width, rate, seed) -> parabola(rate, inverse(width) + off[seed]));
    double[] first =
        optima.sweep(RATE, "width").seeds().stream()
            .mapToDouble(seed -> Math.log(seed.data().orElseThrow().y().get(0)) / Math.log(2))
            .toArray();
    assertThat(first)
        .containsExactly(
            new double[] {-5.3 + off[0], -5.3 + off[1], -5.3 + off[2], -5.3 + off[3]},
            within(1e-12));
  }

  @Test
  void agreeWithLeavingOutSeedsByHand() {
    double[] noise = RandomKey.of("optima").gaussians(WIDTHS.size() * GRID.size() * 5);
    Planted noisy =
        (width, rate, seed) -> {
          int place = (WIDTHS.indexOf(width) * GRID.size() + GRID.indexOf(rate)) * 5 + seed;
          return Reading.of(
              new Run(Math.pow(rate - inverse(width) / 2 + 3, 2) + 0.05 * noise[place]));
        };
    double whole = slope(noisy, seed -> true);
    double[] expected =
        IntStream.range(0, 5)
            .mapToDouble(left -> 5 * whole - 4 * slope(noisy, seed -> seed != left))
            .toArray();
    assertThat(optima(5, noisy).slopes(SLOPE).values()).containsExactly(expected, within(1e-12));
  }

  /** Straight from the definition, for equal steps of ½ and widths an octave apart. */
  private static double slope(Planted planted, IntPredicate counts) {
    double[] best = new double[3];
    for (int w = 0; w < 3; w++) {
      int width = WIDTHS.get(w);
      double[] mean =
          GRID.stream()
              .mapToDouble(
                  rate ->
                      IntStream.range(0, 5)
                          .filter(counts)
                          .mapToDouble(s -> planted.at(width, rate, s).value().orElseThrow().loss)
                          .average()
                          .orElseThrow())
              .toArray();
      int k = 0;
      for (int i = 0; i < mean.length; i++) {
        k = mean[i] < mean[k] ? i : k;
      }
      double curvature = mean[k - 1] - 2 * mean[k] + mean[k + 1];
      best[w] = GRID.get(k) + 0.25 * (mean[k - 1] - mean[k + 1]) / curvature;
    }
    return (best[2] - best[0]) / 2;
  }

  @ParameterizedTest
  @ValueSource(doubles = {-20, -12.1, -1.9, 3})
  void areNoNumberAtAnEndOfTheGrid(double best) {
    Optima optima =
        optima(3, (width, rate, seed) -> parabola(rate, width == 64 ? best : inverse(width)));
    assertThat(optima.best().exclusion().orElseThrow().cause()).isEqualTo(Cause.INELIGIBLE);
    assertThat(optima.slopes(SLOPE).observations())
        .hasSize(3)
        .allSatisfy(
            seed ->
                assertThat(seed.exclusion().orElseThrow())
                    .satisfies(why -> assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE))
                    .satisfies(
                        why ->
                            assertThat(why.reason())
                                .contains("size 64", "end of the grid", best < -5 ? "-12" : "-2")));
  }

  /** Without one seed the optimum leaves the grid: to leave out that one would favour it. */
  @Test
  void areNoNumberIfOneSeedHoldsThem() {
    double[] bests = {-11.2, -13, -13};
    Optima optima = optima(3, (width, rate, seed) -> parabola(rate, bests[seed] + 1));
    assertThat(optima.best().counts()).isTrue();
    assertThat(optima.slopes(SLOPE).values()).isEmpty();
  }

  @Test
  void areNoNumberOnAPlateau() {
    Optima flat = optima(3, (width, rate, seed) -> Reading.of(new Run(1)));
    assertThat(flat.best().counts()).isFalse();
    Optima inside =
        optima(3, (width, rate, seed) -> Reading.of(new Run(Math.max(1, Math.abs(rate + 6)))));
    assertThat(inside.best().exclusion().orElseThrow().reason())
        .contains("5 places have the least value, from -7.0 to -5.0");
  }

  @Test
  void lieMidwayBetweenTwoThatAreEqual() {
    Optima optima = optima(3, (width, rate, seed) -> Reading.of(new Run(Math.abs(rate + 6.25))));
    assertThat(optima.best().value().orElseThrow().y()).containsOnly(-6.25);
  }

  @Test
  void countWhatDivergedOrIsTooLargeWithTheCap() {
    Optima diverged =
        optima(3, (width, rate, seed) -> rate > -5 ? Reading.diverged(7) : parabola(rate, -4.9));
    Optima large =
        optima(
            3, (width, rate, seed) -> rate > -5 ? Reading.of(new Run(1e9)) : parabola(rate, -4.9));
    Optima nan =
        optima(
            3,
            (width, rate, seed) ->
                rate > -5 ? Reading.of(new Run(Double.NaN)) : parabola(rate, -4.9));
    double fall = 0.6 * 0.6 - 0.1 * 0.1;
    double rise = CAP - 1 - 0.1 * 0.1;
    double vertex = -5 + 0.25 * (fall - rise) / (fall + rise);
    assertThat(diverged.best().value().orElseThrow().y().get(0)).isCloseTo(vertex, within(1e-12));
    assertThat(large.best()).isEqualTo(diverged.best());
    assertThat(nan.best()).isEqualTo(diverged.best());
  }

  @Test
  void leaveOutSeedsThatFailed() {
    Optima optima =
        optima(
            4,
            (width, rate, seed) ->
                seed == 1 && width == 128 && rate == -6
                    ? Reading.unhealthy("broken")
                    : parabola(rate, inverse(width)));
    assertThat(optima.slopes(SLOPE).observations())
        .extracting(Observation::counts)
        .containsExactly(true, false, true, true);
    assertThat(optima.slopes(SLOPE).exclusions().get(0).exclusion().orElseThrow().cause())
        .isEqualTo(Cause.UNHEALTHY);
  }

  @Test
  void areComparedSeedBySeed() {
    Optima falling = optima(3, (width, rate, seed) -> parabola(rate, inverse(width)));
    Optima still = optima(3, (width, rate, seed) -> parabola(rate, -6 + 0.1 * seed));
    assertThat(still.slopesBeyond(falling, SLOPE).values())
        .containsExactly(new double[] {1, 1, 1}, within(1e-12));
  }

  /** Widths an octave apart weigh −½, 0, ½. */
  @Test
  void knowWhatTheGridLeavesOpen() {
    Optima optima = optima(3, (width, rate, seed) -> parabola(rate, -6));
    assertThat(optima.resolution()).isCloseTo(0.25, within(1e-15));
  }

  @Test
  void needOnePlaceACell() {
    Search<Cell, Run> blind = new Search<>(Cell::width, cell -> 1, Run::loss, CAP);
    assertThatThrownBy(() -> blind.in(runs(3, (width, rate, seed) -> parabola(rate, -6))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three different places");
  }

  @Test
  void gridsIncludeBothEnds() {
    assertThat(Grid.of(-1, 0.5, 0.5)).containsExactly(-1.0, -0.5, 0.0, 0.5);
    assertThatThrownBy(() -> Grid.of(0, 1, 0.3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no whole number of steps of 0.3");
  }

  @Test
  void unequalStepsHaveTheirParabola() {
    double[] values = {Math.pow(-4 + 1.2, 2), Math.pow(-1 + 1.2, 2), Math.pow(-0.5 + 1.2, 2)};
    assertThat(Vertex.of(List.of(-4.0, -1.0, -0.5), values).value().orElseThrow())
        .isCloseTo(-1.2, within(1e-12));
  }
}
