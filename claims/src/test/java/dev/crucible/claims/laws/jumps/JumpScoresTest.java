package dev.crucible.claims.laws.jumps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.jumps.JumpExperiment.SeedJumps;
import dev.crucible.claims.laws.jumps.JumpScores.Score;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Verdict;
import dev.crucible.lab.Outcome;
import dev.crucible.lab.Trial;
import dev.crucible.lab.Trials;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JumpScoresTest {

  /** Spikes as forecast from step 400 on, and never before. */
  private static final JumpScores IDEAL =
      scores(IntStream.range(0, 4).mapToObj(seed -> new SeedJumps(jumps(seed), 0)).toList());

  @Test
  void judgesEachSeedByItsSettledSnapshotsAlone() {
    Sample precision =
        IDEAL.spikes(SharpnessForecastsUnsafeJumps.PRECISION, Score.PRECISION, Jump::spikes);
    assertThat(precision.values()).containsExactly(1, 1, 1, 1);
    // Of ten jumps seven are larger than the edge.
    Sample always =
        IDEAL.spikes(SharpnessForecastsUnsafeJumps.PRECISION, Score.PRECISION, jump -> true);
    assertThat(always.values()[0]).isCloseTo(0.7, within(1e-12));
    assertThat(IDEAL.pooled(Jump::spikes, JumpScores::settled).cases()).isEqualTo(80);
  }

  @Test
  void rulesOnEverySnapshotAndDropsNone() {
    // Made-up seeds are all the same, as no measured ones are: the steps have to be said.
    Prediction inSteps =
        Prediction.of(SharpnessForecastsUnsafeJumps.ACCURACY.quantity())
            .atLeast(SharpnessForecastsUnsafeJumps.ACCURACY.predicted(), "as the claim has it")
            .inStepsOf(1.0 / 10, "ten jumps from a snapshot");
    List<NamedRuling> rulings = IDEAL.bySnapshot(inSteps, Score.ACCURACY);
    assertThat(rulings)
        .extracting(NamedRuling::name)
        .containsExactly(
            "snapshot at step 0",
            "snapshot at step 100",
            "snapshot at step 400",
            "snapshot at step 1200");
    assertThat(rulings)
        .extracting(ruling -> ruling.ruling().verdict())
        .containsExactly(
            Verdict.REFUTED, Verdict.REFUTED, Verdict.CORROBORATED, Verdict.CORROBORATED);
  }

  @Test
  void aMeasurementThatDidNotConvergeSpoilsItsSeed() {
    JumpScores spoilt = scores(List.of(new SeedJumps(jumps(0), 1)));
    Sample sample = spoilt.spikes(SharpnessForecastsUnsafeJumps.RECALL, Score.RECALL, Jump::spikes);
    assertThat(sample.exclusions().get(0).exclusion().orElseThrow().cause())
        .isEqualTo(Cause.UNHEALTHY);
  }

  /**
   * Half the time a jump is read with the sharpness of the other snapshot, ten times its own or a
   * tenth of it: then all jumps look unsafe (3 of 10 wrong) or none does (7 of 10 wrong).
   */
  @Test
  void shufflingLeavesWhatTheChoiceOfJumpsGivesAway() {
    List<Jump.Outcome> settled = IDEAL.all(JumpScores::settled);
    ShuffledSharpness shuffled = ShuffledSharpness.of(settled, RandomKey.of("shuffled"));
    assertThat(shuffled.mean()).isCloseTo(0.75, within(0.02));
    assertThat(shuffled.largest()).isBetween(shuffled.mean(), 1.0);
    Sample accuracy = IDEAL.accuracy(SharpnessForecastsUnsafeJumps.ACCURACY, shuffled::right);
    assertThat(accuracy.values()).hasSize(4);
    assertThat(Arrays.stream(accuracy.values()).min().orElseThrow()).isBetween(0.7, 0.8);
  }

  private static JumpScores scores(List<SeedJumps> seeds) {
    return new JumpScores(
        new Trials<>(
            "made up",
            IntStream.range(0, seeds.size())
                .mapToObj(
                    seed ->
                        new Outcome<>(
                            new Trial("EOS.8p", "made up", seed),
                            Optional.of(seeds.get(seed)),
                            Optional.empty()))
                .toList()));
  }

  private static List<Jump.Outcome> jumps(int seed) {
    List<Jump.Outcome> outcomes = new ArrayList<>();
    for (long step : JumpExperiment.SNAPSHOTS) {
      double sharpness = step == 1200 ? 100 : 10;
      Jump.Snapshot snapshot = new Jump.Snapshot(Task.FASHION_TEN, seed, step, sharpness, 10);
      for (double multiple : JumpExperiment.MULTIPLES) {
        Jump jump = new Jump(snapshot, multiple);
        outcomes.add(new Jump.Outcome(jump, JumpScores.settled(jump) && jump.spikes(), false));
      }
    }
    return outcomes;
  }
}
