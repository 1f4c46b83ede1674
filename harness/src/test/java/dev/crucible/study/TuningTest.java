package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measurement.Observation.Cause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class TuningTest {

  private record Place(double at) {}

  private record Loss(double value) {}

  private static final List<Place> GRID =
      List.of(new Place(0), new Place(1), new Place(2), new Place(3));

  @Test
  void choosesOnTheOtherSeeds() {
    // Seed 0 alone is best at 1; the other two are best at 2.
    Tuning<Place, Loss> tuning =
        tuning(new double[] {9, 0, 2, 9}, new double[] {9, 3, 2, 9}, new double[] {9, 3, 2, 9});
    assertThat(tuning.best(GRID, 0).value()).contains(new Place(2));
    assertThat(tuning.best(GRID, 1).value()).contains(new Place(1));
    assertThat(tuning.at(new Place(2), 0).value()).contains(2.0);
    assertThat(tuning.mean(new Place(1))).isEqualTo(2);
  }

  @Test
  void anEndOfTheGridIsNoOptimum() {
    Tuning<Place, Loss> tuning = tuning(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4});
    Reading<Place> best = tuning.best(GRID, 0);
    assertThat(best.exclusion()).isPresent();
    assertThat(best.exclusion().get().cause()).isEqualTo(Cause.INELIGIBLE);
    assertThat(best.exclusion().get().reason()).endsWith("at an end of the grid: at 0");
    assertThat(best.leftOut()).contains(new Place(0));
  }

  @Test
  void aMenuHasNoEnds() {
    Tuning<Place, Loss> tuning =
        tuning(new double[] {1, 0, 3, 4}, new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4});
    assertThat(tuning.bestOfMenu(GRID, 0).value()).contains(new Place(0));
    assertThat(tuning.bestOfMenu(GRID.subList(1, 2), 0).value()).contains(new Place(1));
    assertThatThrownBy(() -> tuning.bestOfMenu(List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRunThatFailedCannotBeChosenFrom() {
    List<Row<Place, Loss>> rows =
        new ArrayList<>(tuning(new double[] {3, 1, 2, 3}, new double[] {3, 1, 2, 3}).runs().rows());
    rows.set(0, new Row<>(GRID.get(0), 0, "seed 0", Reading.unhealthy("broken")));
    Tuning<Place, Loss> tuning = new Tuning<>(new Runs<>("t", rows), Place::at, Loss::value);
    assertThat(tuning.best(GRID, 1).exclusion().orElseThrow().cause()).isEqualTo(Cause.UNHEALTHY);
  }

  @Test
  void spreadTakesEachOptionAtItsBest() {
    Tuning<Place, Loss> tuning = tuning(new double[] {5, 1, 2, 9}, new double[] {7, 1, 2, 9});
    List<List<Place>> options = List.of(GRID.subList(0, 2), GRID.subList(2, 4));
    assertThat(tuning.spread(options)).isEqualTo(1);
    assertThat(tuning.spread(GRID.stream().map(List::of).toList())).isEqualTo(8);
  }

  /**
   * Of two places that are equally good, uniform noise of a seed between −1 and 1 makes the better
   * look like −1/3; the one that tuning chooses looks like 0.
   */
  @Test
  void whatIsChosenLooksNoBetterThanItIs() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(20260604L);
    double[][] noise = new double[400][GRID.size()];
    for (double[] seed : noise) {
      Arrays.setAll(seed, i -> (i == 0 || i == 3 ? 9 : 0) + random.nextDouble(-1, 1));
    }
    Tuning<Place, Loss> tuning = tuning(noise);
    double mean =
        tuning.runs().seeds().stream()
            .mapToDouble(s -> tuning.best(GRID, s).then(p -> tuning.at(p, s)).value().orElseThrow())
            .average()
            .orElseThrow();
    // The mean of 400 uniform numbers has the error 0.58/20; four of them are allowed.
    assertThat(mean).isCloseTo(0, within(0.12));
    double own =
        Arrays.stream(noise)
            .mapToDouble(s -> Arrays.stream(s).min().orElseThrow())
            .average()
            .orElseThrow();
    assertThat(own).isCloseTo(-1.0 / 3, within(0.12));
  }

  @Test
  void twoPlacesAreNoGrid() {
    Tuning<Place, Loss> tuning = tuning(new double[] {5, 1, 2, 9}, new double[] {7, 1, 2, 9});
    assertThatThrownBy(() -> tuning.best(GRID.subList(0, 2), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three places");
    assertThatThrownBy(() -> tuning.at(new Place(7), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no run");
  }

  private static Tuning<Place, Loss> tuning(double[]... seeds) {
    List<Row<Place, Loss>> rows = new ArrayList<>();
    for (int place = 0; place < GRID.size(); place++) {
      for (int seed = 0; seed < seeds.length; seed++) {
        rows.add(
            new Row<>(
                GRID.get(place), seed, "seed " + seed, Reading.of(new Loss(seeds[seed][place]))));
      }
    }
    return new Tuning<>(new Runs<>("t", rows), Place::at, Loss::value);
  }
}
