package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.edge.JumpForecast.Score;
import dev.crucible.edge.RateJumps.Effect;
import dev.crucible.edge.RateJumps.Jump;
import dev.crucible.edge.RateJumps.Jumps;
import dev.crucible.edge.RateJumps.Snapshot;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Judge;
import dev.crucible.study.Reading;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Made-up jumps that spike as forecast from step 400 on, and never before. */
class JumpForecastTest {

  private record Task(String name) {}

  private static final Prediction PRECISION =
      Prediction.of("precision").atLeast(0.85, "made up").inStepsOf(0.05, "twenty jumps");
  private static final JumpForecast SETTLED = JumpForecast.from(400);

  @Test
  void judgesEachSeedByItsSettledSnapshotsAlone() {
    Sample precision = SETTLED.scored(PRECISION, Score.PRECISION, ideal());
    assertThat(precision.values()).containsExactly(1, 1, 1, 1);
    // Of ten jumps seven are larger than the edge.
    Sample always = SETTLED.by(jump -> true).scored(PRECISION, Score.PRECISION, ideal());
    assertThat(always.values()[0]).isCloseTo(0.7, within(1e-12));
    assertThat(SETTLED.counts(ideal()).cases()).isEqualTo(80);
    assertThat(SETTLED.accuracies(PRECISION, jump -> true, ideal()).seeds().get(0).data())
        .hasValueSatisfying(both -> assertThat(both.get(0)).isLessThan(both.get(1)));
  }

  @Test
  void snapshotsAloneFareByTheSameRule() {
    assertThat(LongStream.of(0, 100, 400, 1200).mapToObj(JumpForecastTest::accuracyAt))
        .containsExactly(
            Verdict.REFUTED, Verdict.REFUTED, Verdict.CORROBORATED, Verdict.CORROBORATED);
  }

  private static Verdict accuracyAt(long step) {
    Sample accuracy = JumpForecast.at(step).scored(PRECISION, Score.ACCURACY, ideal());
    return Judge.judge(PRECISION, accuracy).verdict();
  }

  @Test
  void aMeasurementThatDidNotConvergeSpoilsItsSeed() {
    Runs<Task, Jumps> spoilt = runs(Reading.of(jumps(0)), Reading.unhealthy("unfit"));
    Sample sample = SETTLED.scored(PRECISION, Score.RECALL, spoilt);
    assertThat(sample.exclusions().get(0).exclusion().orElseThrow().cause())
        .isEqualTo(Cause.UNHEALTHY);
  }

  @Test
  void aSeedWithoutACaseIsNotScored() {
    Sample sample = SETTLED.by(jump -> false).scored(PRECISION, Score.PRECISION, ideal());
    assertThat(sample.exclusions()).hasSize(4);
  }

  /**
   * Half the time a jump is read with the sharpness of the other snapshot, ten times its own or a
   * tenth of it: then all jumps look unsafe (3 of 10 wrong) or none does (7 of 10 wrong).
   */
  @Test
  void shufflingLeavesWhatTheChoiceOfJumpsGivesAway() {
    ShuffledSharpness shuffled =
        ShuffledSharpness.of(SETTLED.jumps(ideal()), 200, RandomKey.of("shuffled"));
    assertThat(shuffled.mean()).isCloseTo(0.75, within(0.02));
    assertThat(shuffled.largest()).isBetween(shuffled.mean(), 1.0);
    Sample accuracy = SETTLED.accuracy(PRECISION, shuffled::right, ideal());
    assertThat(accuracy.values()).hasSize(4);
    assertThat(Arrays.stream(accuracy.values()).min().orElseThrow()).isBetween(0.7, 0.8);
  }

  @Test
  void poolsScoresOverSnapshots() {
    assertThat(SETTLED.pooled(ideal(), RandomKey.of("resampled")))
        .isEqualTo(
            "pooled over 80 jumps: precision 1 [1, 1], recall 1 [1, 1], accuracy 1 [1, 1] (90 %"
                + " intervals from resampling 8 snapshots)");
    assertThat(JumpForecast.words(SETTLED.by(jump -> false).counts(ideal())))
        .isEqualTo("precision –, recall 0, accuracy 0.3 (80 jumps)");
  }

  private static Runs<Task, Jumps> ideal() {
    return new Runs<>(
        "made up",
        IntStream.range(0, 4).mapToObj(seed -> row("one", seed, Reading.of(jumps(seed)))).toList());
  }

  private static Runs<Task, Jumps> runs(Reading<Jumps> one, Reading<Jumps> other) {
    return new Runs<>("made up", List.of(row("one", 0, one), row("other", 0, other)));
  }

  private static Row<Task, Jumps> row(String task, int seed, Reading<Jumps> reading) {
    return new Row<>(new Task(task), seed, task + "/seed " + seed, reading);
  }

  private static Jumps jumps(int seed) {
    List<Jump> jumps = new ArrayList<>();
    for (long step : new long[] {0, 100, 400, 1200}) {
      // Distinct from seed to seed, as measured sharpnesses are.
      double sharpness = (step == 1200 ? 100 : 10) + seed * 1e-9;
      for (double multiple : new double[] {0.4, 0.7, 0.9, 1.1, 1.3, 1.6, 2.0, 2.5, 3.5, 5.0}) {
        Jump jump = jump(new Snapshot(step, sharpness, 10), multiple, false);
        jumps.add(jump(jump.from(), multiple, step >= 400 && jump.spikes()));
      }
    }
    return new Jumps(jumps);
  }

  private static Jump jump(Snapshot from, double multiple, boolean spiked) {
    return new Jump(from, multiple, new Effect(spiked, false));
  }
}
