package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.prediction.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class CostsTest {

  private record Place(double at) {}

  private record Loss(double value) {}

  private static final Prediction SMALL = Prediction.of("cost").atMost(0.05, "for the test");

  @Test
  void theWorstRowIsChosenOnTheOtherSeeds() {
    // Seed 0 alone finds the second row worse.
    Costs<Double, Place, Loss> costs =
        costs(List.of(row("one", 1.0, 3.0, 3.0), row("two", 9.0, 2.0, 2.0)));
    assertThat(costs.inTheWorst(SMALL, cost -> cost).values()).containsExactly(1, 2, 2);
    assertThat(costs.in(costs.rows().get(1), SMALL, cost -> cost).values())
        .containsExactly(9, 2, 2);
  }

  @Test
  void aSeedThatDoesNotCountInTheWorstRowDoesNotCount() {
    Costs.Row<Double> flawed =
        new Costs.Row<>(
            "two", List.of(Reading.ineligible("at an end"), Reading.of(5.0), Reading.of(5.0)));
    Costs<Double, Place, Loss> costs = costs(List.of(row("one", 1.0, 3.0, 3.0), flawed));
    assertThat(costs.inTheWorst(SMALL, cost -> cost).values()).containsExactly(5, 5);
  }

  @Test
  void noRowIsNoCost() {
    Costs<Double, Place, Loss> none = new Costs<>(runs(3), List.of());
    assertThat(none.inTheWorst(SMALL, cost -> cost).exclusions())
        .hasSize(3)
        .allMatch(o -> o.exclusion().orElseThrow().cause() == Cause.INELIGIBLE);
  }

  @Test
  void onAverageRowsOfASeedAreOneNumber() {
    Costs<Double, Place, Loss> costs =
        costs(List.of(row("one", 1.0, 3.0, 3.0), row("two", 9.0, 2.0, 4.0)));
    assertThat(costs.onAverage(SMALL, cost -> 2 * cost).values()).containsExactly(10, 5, 7);
    Costs.Row<Double> flawed =
        new Costs.Row<>(
            "two", List.of(Reading.ineligible("at an end"), Reading.of(5.0), Reading.of(5.0)));
    assertThat(
            costs(List.of(row("one", 1.0, 3.0, 3.0), flawed))
                .onAverage(SMALL, cost -> cost)
                .values())
        .containsExactly(4, 4);
    assertThat(new Costs<>(runs(3), List.<Costs.Row<Double>>of()).onAverage(SMALL, c -> c).values())
        .isEmpty();
  }

  @Test
  void rowsAreTheTasksOfASeed() {
    Costs<Double, Place, Loss> costs =
        costs(List.of(row("one", 1.0, 3.0, 4.0), row("two", 9.0, 2.0, 5.0).ineligible("why")));
    assertThat(costs.tasks(costs.runs().ofSeed(2)))
        .containsExactly(
            new Contest.Task<>("one", Reading.of(4.0)),
            new Contest.Task<>("two", Reading.ineligible(5.0, "why")));
  }

  @Test
  void aRowThatIsIneligibleLeavesAnEarlierCauseAsItIs() {
    Reading<Double> gone = Reading.unhealthy("not finite");
    assertThat(new Costs.Row<>("one", List.of(gone)).ineligible("why").shown())
        .containsExactly(gone);
  }

  /** Four rows that cost the same: the largest of a seed's own would exceed it by 0.6. */
  @Test
  void noiseMakesNoRowWorseThanItIs() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20260604L);
    int seeds = 400;
    List<Costs.Row<Double>> rows =
        IntStream.range(0, 4)
            .mapToObj(
                r ->
                    new Costs.Row<>(
                        "row " + r,
                        IntStream.range(0, seeds)
                            .mapToObj(s -> Reading.of(random.nextDouble(-1, 1)))
                            .toList()))
            .toList();
    double[] values = new Costs<>(runs(seeds), rows).inTheWorst(SMALL, cost -> cost).values();
    // The mean of 400 uniform numbers has the error 0.58/20; four of them are allowed.
    assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, within(0.12));
  }

  @Test
  void severalReadingsCountTogether() {
    assertThat(Reading.all(List.of(Reading.of(1), Reading.of(2))).value()).contains(List.of(1, 2));
    Reading<List<Integer>> flawed =
        Reading.all(List.of(Reading.of(1), Reading.ineligible(2, "late")));
    assertThat(flawed.counts()).isFalse();
    assertThat(flawed.leftOut()).contains(List.of(1, 2));
    assertThat(Reading.all(List.of(Reading.of(1), Reading.<Integer>diverged(3))).leftOut())
        .isEmpty();
  }

  private static Costs.Row<Double> row(String name, Double... costs) {
    return new Costs.Row<>(name, Arrays.stream(costs).map(Reading::of).toList());
  }

  private static Costs<Double, Place, Loss> costs(List<Costs.Row<Double>> rows) {
    return new Costs<>(runs(3), rows);
  }

  private static Runs<Place, Loss> runs(int seeds) {
    return new Runs<>(
        "t",
        IntStream.range(0, seeds)
            .mapToObj(s -> new Row<>(new Place(0), s, "seed " + s, Reading.of(new Loss(1))))
            .toList());
  }
}
