package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.stats.fits.ChinchillaLaw;
import dev.crucible.stats.fits.TrainingRuns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlantedRunsTest {

  private static final ChinchillaLaw LAW = new ChinchillaLaw(1.8, 480, 0.35, 2100, 0.37);
  private static final PlantedRuns DESIGN = new PlantedRuns(List.of(1e18, 1e20), 3000, 5, 0.005);
  private static final TrainingRuns RUNS = DESIGN.of(LAW::at, RandomKey.of("planted runs test"));

  @Test
  void everyRunSpendsItsBudget() {
    assertThat(RUNS.count()).isEqualTo(6000);
    for (int i : new int[] {0, 2999, 3000, 5999}) {
      double budget = i < 3000 ? 1e18 : 1e20;
      assertThat(6 * RUNS.parameters(i) * RUNS.tokens(i)).isCloseTo(budget, within(1e-12 * budget));
    }
  }

  @Test
  void sizesReachAsFarAsTheySpread() {
    double middle = Math.sqrt(1e18 / 120);
    assertThat(RUNS.parameters(0)).isCloseTo(middle / 5, within(1e-6 * middle));
    assertThat(RUNS.parameters(2999)).isCloseTo(middle * 5, within(1e-6 * middle));
  }

  /** Laplace's mean size is its scale, its median size ln 2 of that; 6000 draws err by 2 %. */
  @Test
  void noiseIsLaplace() {
    double[] sizes = Arrays.stream(LAW.residuals(RUNS)).map(Math::abs).sorted().toArray();
    double mean = Arrays.stream(sizes).average().orElseThrow();
    assertThat(mean).isCloseTo(0.005, within(0.0002));
    assertThat(sizes[3000] / mean).isCloseTo(Math.log(2), within(0.03));
    double sign = Arrays.stream(LAW.residuals(RUNS)).map(Math::signum).average().orElseThrow();
    assertThat(sign).isCloseTo(0, within(0.04));
  }

  @Test
  void explainedIsAllButTheNoisesShare() {
    double[] logs = IntStream.range(0, 6000).mapToDouble(i -> Math.log(RUNS.loss(i))).toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    double variance = Arrays.stream(logs).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    // The variance of Laplace's noise is twice its scale squared; 6000 draws of it err by 3 %.
    assertThat(LAW.explained(RUNS)).isCloseTo(1 - 5e-5 / variance, within(2e-4));
  }
}
