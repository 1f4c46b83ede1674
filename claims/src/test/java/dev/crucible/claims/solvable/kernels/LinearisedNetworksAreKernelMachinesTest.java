package dev.crucible.claims.solvable.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.kernels.LinearisedNetworksAreKernelMachines.AtScales;
import dev.crucible.claims.solvable.kernels.LinearisedNetworksAreKernelMachines.Centring;
import dev.crucible.claims.solvable.kernels.LinearisedNetworksAreKernelMachines.Scaled;
import dev.crucible.measurement.Series;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Member;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearisedNetworksAreKernelMachinesTest {

  @Test
  void anUncentredNetworkHasMoreToUnlearnTheLargerItsScale() {
    Series centred = distances(Centring.AT_THE_START);
    Series not = distances(Centring.NONE);
    assertThat(centred.last()).isLessThan(centred.y().get(0) / 4);
    assertThat(not.last()).isGreaterThan(not.y().get(0) / 4);
  }

  /** At two scales, eight times apart. */
  private static Series distances(Centring centring) {
    AtScales setup =
        new AtScales(LinearisedNetworksAreKernelMachines.TASK, List.of(8.0, 64.0), 0.1, 300);
    return new Ensemble<>(
            "tangent training test",
            LinearisedNetworksAreKernelMachines.LAZY,
            setup,
            List.of(new Member<>(new Scaled(centring), 0)))
        .run()
        .get(0)
        .value()
        .orElseThrow()
        .distance();
  }

  @Test
  void valuesAreTakenFromAScaleOn() {
    Series three = Series.of(new double[] {1, 2, 4}, new double[] {0.3, 0.2, 0.1});
    assertThat(LinearisedNetworksAreKernelMachines.from(2, three))
        .isEqualTo(Series.of(new double[] {2, 4}, new double[] {0.2, 0.1}));
  }

  @Test
  void distanceIsRelative() {
    double[] measured = {3, 4};
    assertThat(LinearisedNetworksAreKernelMachines.distance(measured, new double[] {3, 3}))
        .isCloseTo(1 / Math.sqrt(18), within(1e-15));
  }
}
