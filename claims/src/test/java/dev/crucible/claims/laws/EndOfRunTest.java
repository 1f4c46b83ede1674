package dev.crucible.claims.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Observation.Cause;
import dev.crucible.claim.Series;
import dev.crucible.claim.Sweep;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.EdgeExperiment.Kind;
import dev.crucible.lab.Outcome;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import dev.crucible.train.Outcome.Completed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EndOfRunTest {

  private static final List<EdgeExperiment> BY_RATE =
      DoubleStream.of(0.1, 0.2, 0.4)
          .mapToObj(
              rate ->
                  new EdgeExperiment(
                      EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, rate, 1500), Kind.EDGE))
          .toList();

  private static final List<Long> STEPS =
      LongStream.rangeClosed(1, 99).map(i -> 15 * i).boxed().toList();

  @Test
  void isTheMeanOfTheLastTenMidpointsInUnitsOfTheSharpness() {
    EdgeRuns runs = runs(OptionalDouble.of(1.3));
    Series seed = EndOfRun.sharpness(runs, BY_RATE).seeds().get(0).data().orElseThrow();
    assertThat(seed.x()).containsExactly(0.1, 0.2, 0.4);
    // 1.02 times 2/η.
    assertThat(seed.ordinates()).containsExactly(new double[] {20.4, 10.2, 5.1}, within(1e-12));
    Series start = EndOfRun.atStart(runs, BY_RATE).seeds().get(0).data().orElseThrow();
    assertThat(start.ordinates()).containsExactly(new double[] {6, 3, 1.5}, within(1e-12));
    assertThat(EndOfRun.words(runs, BY_RATE.get(1))).contains("at the end 1.02; loss");
  }

  @Test
  void aSeedThatFailsAGateAtOneRateIsExcluded() {
    Sweep sweep = EndOfRun.sharpness(runs(OptionalDouble.of(1.2)), BY_RATE);
    assertThat(sweep.exclusions().get(0).exclusion().orElseThrow().cause())
        .isEqualTo(Cause.INELIGIBLE);
  }

  private static EdgeRuns runs(OptionalDouble flowAtLargest) {
    List<Outcome<EdgeRun>> outcomes = new ArrayList<>();
    for (EdgeExperiment experiment : BY_RATE) {
      boolean largest = experiment.setting().learningRate() == 0.4;
      outcomes.add(
          new Outcome<>(
              new Trial("EOS.7", experiment.words(), 0),
              Optional.of(run(largest ? flowAtLargest : OptionalDouble.of(2))),
              Optional.empty()));
    }
    return new EdgeRuns(new Trials<>("made up", outcomes), BY_RATE, 1);
  }

  /** Rises to 1.5 of the edge, falls to 1 and ends, from step 1350 on, at 1.02. */
  private static EdgeRun run(OptionalDouble flow) {
    List<Double> fractions =
        STEPS.stream().map(t -> t < 300 ? 0.3 : t < 500 ? 1.5 : t < 1350 ? 1.0 : 1.02).toList();
    return new EdgeRun(
        new EdgeRun.Course(STEPS, fractions, 0.3, 1.02),
        Plateau.afterCrossing(STEPS, fractions, 0),
        new Eligibility(flow, OptionalDouble.empty()),
        -1,
        new Completed(),
        new EdgeRun.Health(0, 100, 1e-4));
  }
}
