package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Series;
import dev.crucible.lab.Trial;
import dev.crucible.theory.LinearMode;
import dev.crucible.theory.UnalignedMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequentialExperimentTest {

  private static final double RATE = 1e-4;

  @Test
  void sigmoidsAreReadAtTheirOwnTimes() {
    List<UnalignedMode> modes = List.of(new UnalignedMode(4, 1e-3), new UnalignedMode(2, 1e-3));
    SequentialRun run = SequentialRun.of(modes, sigmoids(modes, 3.0), RATE);
    assertThat(run.uncrossed()).isZero();
    assertThat(run.deviation()).isCloseTo(0, within(1e-6));
    Series halfway = run.halfway();
    assertThat(halfway.x()).containsExactly(2.0, 4.0);
    assertThat(halfway.ordinates()[0]).isCloseTo(modes.get(1).halfwayTime(), within(1e-6));
    Series corrected = run.dividedBy(UnalignedMode::logarithm);
    assertThat(corrected.y().get(0) / corrected.y().get(1)).isCloseTo(2, within(1e-5));
    double ahead = new LinearMode(2, 2, 1e-3).strength(modes.get(0).halfwayTime()) / 2;
    assertThat(run.furthestAhead()).isCloseTo(ahead, within(1e-3));
  }

  @Test
  void aModeThatIsNotHalfwayCountsWithTheEndOfItsRun() {
    List<UnalignedMode> modes = List.of(new UnalignedMode(4, 1e-3), new UnalignedMode(2, 1e-3));
    SequentialRun run = SequentialRun.of(modes, sigmoids(modes, 1.5), RATE);
    assertThat(run.uncrossed()).isEqualTo(1);
    assertThat(run.times()[1]).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void startsHaveTheMeanStrengthOfTheory() {
    SequentialExperiment experiment = new SequentialExperiment(0.1, 400);
    List<SequentialRun> runs = experiment.run(List.of(new Trial("T", "mean start", 0)));
    assertThat(runs.get(0).modes())
        .hasSize(SequentialExperiment.MODES)
        .allSatisfy(mode -> assertThat(mode.initial()).isCloseTo(2, within(0.5)));
  }

  @Test
  void aSeedsResultDoesNotDependOnWhatItIsTrainedBeside() {
    SequentialExperiment experiment = new SequentialExperiment(0.1, 20);
    Trial first = new Trial("T", "beside", 0);
    SequentialRun alone = experiment.run(List.of(first)).get(0);
    SequentialRun beside = experiment.run(List.of(first, new Trial("T", "beside", 1))).get(0);
    assertThat(beside.times()).containsExactly(alone.times(), within(1e-12));
  }

  private static double[][] sigmoids(List<UnalignedMode> modes, double end) {
    double[] times =
        IntStream.rangeClosed(0, (int) Math.round(end / RATE)).mapToDouble(t -> t * RATE).toArray();
    return modes.stream()
        .map(mode -> new LinearMode(2, mode.target(), mode.initial()).strengths(times))
        .toArray(double[][]::new);
  }
}
