package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.theory.GreedyRank;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GreedyExperimentTest {

  private static final Trial TRIAL = new Trial("T", "greedy", 0);

  @Test
  void plateausAreReadAgainstTheTargetCutOff() {
    double second = GreedyRank.plateau(2, 8, 4, 2);
    GreedyRun run =
        new GreedyRun(
            new double[] {8, 4, 2},
            Stream.of(100.0, 200.0, 400.0).map(OptionalDouble::of).toList(),
            Stream.of(1.01, 0.99 * second).map(OptionalDouble::of).toList(),
            new double[] {7});
    assertThat(run.deviation(TRIAL, 1, 1).value()).isCloseTo(0.01, within(1e-12));
    assertThat(run.deviation(TRIAL, 2, second).value()).isCloseTo(-0.01, within(1e-12));
    assertThat(run.deviation(TRIAL, 2, second / 2).value()).isCloseTo(0.98, within(1e-12));
  }

  /** By theory the modes are half learned after 161, 314 and 610 steps. */
  @Test
  void aModeThatIsNeverLearnedLeavesNoPlateauBeforeIt() {
    GreedyRun run = new GreedyExperiment(1e-5, 450).run(List.of(TRIAL)).get(0);
    assertThat(run.deviation(TRIAL, 1, 1).counts()).isTrue();
    assertThat(run.deviation(TRIAL, 2, 1).exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE);
              assertThat(why.reason())
                  .isEqualTo("no plateau after mode 2: the next was never learned");
            });
  }

  /** A start as large as the target has learned all there is to learn by the last step. */
  @Test
  void theMapEndsWithTheTargetsRank() {
    GreedyRun run = new GreedyExperiment(0.5, 900).run(List.of(new Trial("T", "end", 0))).get(0);
    assertThat(run.halves().stream().mapToDouble(OptionalDouble::orElseThrow).boxed()).isSorted();
    assertThat(run.course()[run.course().length - 1])
        .isCloseTo(GreedyRank.plateau(3, 8, 4, 2), within(0.25));
    assertThat(run.course()[0]).isGreaterThan(4);
  }
}
