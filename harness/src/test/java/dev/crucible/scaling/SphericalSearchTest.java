package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.theory.Hermite;
import org.junit.jupiter.api.Test;

class SphericalSearchTest {

  private static final RandomKey KEY = RandomKey.of("spherical search test");

  /** For k = 1 and small steps the flow is dm/dt = 1 − m²: ½ is reached at artanh ½ − artanh m₀. */
  @Test
  void slowSearchesTakeTheFlowsTime() {
    double step = 2e-4;
    SphericalSearch search = new SphericalSearch(Hermite.LINEAR, 4, step, 0.1, 0.5);
    double time = step * search.medianSamples(96, 100_000, KEY).orElseThrow();
    double flow = 0.5 * Math.log(3) - 0.5 * Math.log(1.1 / 0.9);
    assertThat(time).isCloseTo(flow, within(0.03));
  }

  @Test
  void searchesThatAreGivenUpAreNoMeasurement() {
    SphericalSearch search = new SphericalSearch(Hermite.CUBIC, 30, 1e-6, 0.1, 0.5);
    assertThat(search.medianSamples(96, 10, KEY)).isEmpty();
  }
}
