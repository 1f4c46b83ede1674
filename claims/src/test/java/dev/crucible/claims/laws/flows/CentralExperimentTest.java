package dev.crucible.claims.laws.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.edge.EdgeSeeds;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.engine.Scope;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Landscape;
import dev.crucible.measure.Slopes;
import java.util.List;
import org.junit.jupiter.api.Test;

class CentralExperimentTest {

  private static final int SPAN = 6;
  private static final double RATE = 0.25;

  /** Few images and few steps: what is tested is what runs beside what, not the claim. */
  @Test
  void startsTheFlowsWhereDescentsAverageIs() {
    EdgeSetting setting = EdgeSetting.of(Task.MNIST_PARITY.with(32), Network.TANH_MLP, RATE, SPAN);
    List<Trial> seeds = List.of(new Trial("a test of central flows", "made up", 100));

    SideBySide seed = new CentralExperiment(setting, 1, 2).run(seeds).get(0);

    assertThat(seed.span()).isEqualTo(SPAN);
    assertThat(seed.central().points()[0]).containsExactly(seed.average().start());
    assertThat(seed.flow().losses()[0]).isCloseTo(seed.central().losses()[0], within(1e-12));
    assertThat(seed.flow().losses()).hasSize(SPAN + 1);
    assertThat(seed.flow().sharpness()).hasSize(2); // at steps 0 and 5
    assertThat(seed.oscillation().points().get(0).restoring()).isPositive();
    descends(setting, seeds, seed.window());
  }

  /** The window's iterates are consecutive, and its losses are theirs. */
  private static void descends(EdgeSetting setting, List<Trial> seeds, Window window) {
    assertThat(window.iterates().length).isEqualTo(SPAN + CentralExperiment.AVERAGED);
    try (Scope scope = Scope.open()) {
      Landscape landscape = Landscape.of(new EdgeSeeds(setting, seeds).problem(scope));
      for (int t = 0; t < SPAN; t++) {
        Slopes slopes = landscape.slopes(new double[][] {window.iterates()[t]});
        assertThat(window.losses()[t]).isCloseTo(slopes.losses()[0], within(1e-12));
        for (int i = 0; i < window.iterates()[t].length; i++) {
          assertThat(window.iterates()[t + 1][i])
              .isCloseTo(window.iterates()[t][i] - RATE * slopes.gradients()[0][i], within(1e-12));
        }
      }
    }
  }
}
