package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Seeds;
import dev.crucible.scaling.Superposed.Cell;
import dev.crucible.scaling.Superposed.Held;
import dev.crucible.scaling.Superposed.Readout;
import dev.crucible.scaling.Superposed.Setup;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import org.junit.jupiter.api.Test;

class SuperposedTest {

  private static Held held(int features, int neurons, Readout readout, double sparsity) {
    Setup setup =
        new Setup(features, neurons, 0.64, 0.01, 256, 1000, 20_000, 0.25, 0.95, 0.05, 0.05);
    Study<Setup, Cell, Held> study =
        Study.of("superposed", Superposed::train)
            .with(setup)
            .cells(new Cell(readout, sparsity))
            .key("data", "{claim}/data/{seed}")
            .key("tests", "{claim}/tests/{seed}")
            .key("weights", "{claim}/weights/{seed}");
    return study
        .ensembles("superposed", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0)
        .value()
        .orElseThrow();
  }

  /** Of independent features alike a linear layer keeps a projection, one dimension a neuron. */
  @Test
  void aLinearLayerKeepsADimensionANeuron() {
    Held held = held(4, 2, Readout.LINEAR, 0.5);
    assertThat(held.norms()).isCloseTo(2, within(0.03));
    assertThat(held.dimensionalities()).isCloseTo(2, within(0.03));
    assertThat(held.recovered()).isCloseTo(2, within(0.06));
  }

  /** With a neuron a feature, all is given back. */
  @Test
  void aWideLayerGivesAllBack() {
    Held held = held(3, 3, Readout.LINEAR, 0.7);
    assertThat(held.norms()).isCloseTo(3, within(0.03));
    assertThat(held.recovered()).isCloseTo(3, within(0.03));
    assertThat(held.represented()).isEqualTo(3);
  }
}
