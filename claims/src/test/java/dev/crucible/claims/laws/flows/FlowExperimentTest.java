package dev.crucible.claims.laws.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.edge.Task;
import dev.crucible.lab.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowExperimentTest {

  private static final double TIME = 2;

  /** Few images and little time: what is tested is the clock, not the claim. */
  @Test
  void comparesAtEqualTimes() {
    FlowExperiment experiment =
        new FlowExperiment(Task.MNIST_PARITY.with(32), TIME, List.of(0.1, 0.2));
    List<Trial> seeds =
        List.of(
            new Trial("a test of flows", "made up", 100),
            new Trial("a test of flows", "made up", 101));

    for (Comparison seed : experiment.run(seeds)) {
      double sharpest = seed.flow().sharpness().stream().mapToDouble(s -> s).max().orElseThrow();
      for (Descent descent : seed.descents()) {
        int steps = descent.losses().length - 1;
        assertThat(steps * descent.learningRate()).isCloseTo(TIME, within(1e-12));
        double largest = descent.multiple() * 2 / sharpest;
        assertThat(descent.learningRate())
            .isLessThanOrEqualTo(largest)
            .isCloseTo(largest, within(largest * largest / TIME));
        assertThat(descent.distance()).isLessThan(0.1);
        assertThat(descent.distanceFromSlowFlow()).isGreaterThan(0.3);
        assertThat(descent.curvature().times()).allMatch(time -> time <= TIME);
        assertThat(descent.curvature().fractions().get(0))
            .isCloseTo(descent.learningRate() * seed.flow().sharpness().get(0) / 2, within(1e-5));
      }
      double order = Math.log(seed.at(0.2).distance() / seed.at(0.1).distance());
      assertThat(order / Math.log(2)).isBetween(0.7, 1.3);
    }
  }
}
