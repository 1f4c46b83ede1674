package dev.crucible.claims.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Observation.Cause;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.BatchExperiment.Curvature;
import dev.crucible.lab.Outcome;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import dev.crucible.train.Outcome.Completed;
import dev.crucible.train.Outcome.Diverged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchRunsTest {

  private static final EdgeSetting SETTING =
      EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, 0.1, 330);

  private static final BatchExperiment WHOLE =
      new BatchExperiment(SETTING, Task.MNIST_PARITY.samples(), Curvature.FREE);
  private static final BatchExperiment SMALL = new BatchExperiment(SETTING, 16, Curvature.FREE);

  @Test
  void joinsBatchSizesSeedBySeed() {
    BatchRuns runs =
        runs(
            List.of(fit(1.0), fit(1.2), fit(0.8)),
            List.of(fit(0.5), fit(0.3), new BatchRun(Double.NaN, new Diverged(7), 0)));
    assertThat(runs.groups(List.of(256, 16), Curvature.FREE).conditions())
        .containsExactly("batches of 256", "batches of 16");
    assertThat(runs.ratio(16, 256, Curvature.FREE).values()).containsExactly(0.5, 0.25);
    assertThat(runs.ratio(16, 256, Curvature.FREE).exclusions().get(0).exclusion().orElseThrow())
        .satisfies(exclusion -> assertThat(exclusion.cause()).isEqualTo(Cause.DIVERGED));
    assertThat(runs.blind(List.of(256, 16)).seeds().get(1).data().orElseThrow())
        .containsExactly(1.2, 1.2);
  }

  @Test
  void theInstrumentsFailureIsNoValue() {
    assertThat(new BatchRun(1, new Completed(), 1).observed(trial(WHOLE, 0)).counts()).isFalse();
  }

  /** The frozen network's curvature stays where it was, whatever its batches. */
  @Test
  void frozenCurvatureDoesNotSeeTheBatch() {
    List<Trial> seed = List.of(trial(WHOLE, 0));
    double whole =
        new BatchExperiment(SETTING, Task.MNIST_PARITY.samples(), Curvature.FROZEN)
            .run(seed)
            .get(0)
            .fraction();
    double small = new BatchExperiment(SETTING, 16, Curvature.FROZEN).run(seed).get(0).fraction();
    // A residual of 1e-4 leaves an error of its square over the gap.
    assertThat(small / whole).isCloseTo(1, within(1e-4));
    assertThat(SMALL.run(seed).get(0).fraction() / whole).isNotCloseTo(1, within(0.01));
  }

  private static BatchRun fit(double fraction) {
    return new BatchRun(fraction, new Completed(), 0);
  }

  private static Trial trial(BatchExperiment experiment, int seed) {
    return new Trial("EOS.7", experiment.words(), seed);
  }

  private static BatchRuns runs(List<BatchRun> whole, List<BatchRun> small) {
    List<Outcome<BatchRun>> outcomes = new ArrayList<>();
    for (int seed = 0; seed < whole.size(); seed++) {
      outcomes.add(outcome(trial(WHOLE, seed), whole.get(seed)));
    }
    for (int seed = 0; seed < small.size(); seed++) {
      outcomes.add(outcome(trial(SMALL, seed), small.get(seed)));
    }
    return new BatchRuns(List.of(WHOLE, SMALL), new Trials<>("made up", outcomes));
  }

  private static Outcome<BatchRun> outcome(Trial trial, BatchRun run) {
    return new Outcome<>(trial, Optional.of(run), Optional.empty());
  }
}
