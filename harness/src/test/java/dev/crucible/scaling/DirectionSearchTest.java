package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.DirectionSearch.Found;
import dev.crucible.scaling.DirectionSearch.Limits;
import dev.crucible.scaling.DirectionSearch.Start;
import dev.crucible.scaling.DirectionSearch.StepSizes;
import dev.crucible.theory.Hermite;
import org.junit.jupiter.api.Test;

class DirectionSearchTest {

  private static final RandomKey KEY = RandomKey.of("direction search test");
  private static final StepSizes FACTORS = new StepSizes(0.3, 2, 500);

  @Test
  void keepsTheBestOfTheStepSizes() {
    DirectionSearch search = new DirectionSearch(1, Start.COLD, 16, FACTORS);
    Found found = search.best(new Limits(32, 0.5, 0.7, 50), KEY).value().orElseThrow();
    double alone =
        new SphericalSearch(Hermite.LINEAR, 16, 2.0 / 16, 0.25, 0.5)
            .medianSamples(32, 800, KEY.derive(1))
            .orElseThrow();
    assertThat(found).isEqualTo(new Found(alone, 2));
    assertThat(search.words()).isEqualTo("k = 1, cold start");
  }

  @Test
  void searchesThatAreGivenUpAreNoMeasurement() {
    DirectionSearch search = new DirectionSearch(3, Start.COLD, 30, FACTORS);
    assertThat(search.best(new Limits(32, 0.5, 0.7, 1e-3), KEY).exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.UNHEALTHY);
              assertThat(why.reason()).endsWith("given up");
            });
  }

  @Test
  void warmSearchesTakeStepsOfAnEasyTarget() {
    assertThat(new DirectionSearch(3, Start.WARM, 30, FACTORS).stepPower()).isEqualTo(1);
    assertThat(new DirectionSearch(3, Start.COLD, 30, FACTORS).stepPower()).isEqualTo(1.5);
  }
}
