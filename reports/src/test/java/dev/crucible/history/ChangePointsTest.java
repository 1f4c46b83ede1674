package dev.crucible.history;

import static dev.crucible.history.Pasts.origin;
import static dev.crucible.history.Pasts.statistic;
import static dev.crucible.history.Pasts.trial;
import static dev.crucible.history.Pasts.under;
import static dev.crucible.history.Pasts.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.ChangePoint.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ChangePointsTest {

  /** One trial a day with one statistic. */
  private static List<PastTrial> course(double... estimates) {
    List<PastTrial> trials = new ArrayList<>();
    DoubleStream.of(estimates)
        .forEach(
            estimate ->
                trials.add(trial(origin(trials.size()), "EOS.1", statistic("plateau", estimate))));
    return trials;
  }

  private static List<Integer> days(List<PastTrial> trials) {
    return ChangePoints.of(trials).stream().map(point -> trials.indexOf(point.at())).toList();
  }

  @Test
  void aCourseThatOnlyWandersWithinItsFirstIntervalHasNone() {
    assertThat(ChangePoints.of(course(1.000, 1.009, 0.992, 1.01, 0.99, 1.000))).isEmpty();
    assertThat(ChangePoints.of(List.of())).isEmpty();
  }

  @Test
  void aJumpIsOnePointWithItsWordsAndWhatElseDiffered() {
    List<PastTrial> trials = course(1.000, 1.003, 1.003, 1.100, 1.100);
    Provenance later = origin(3, "bbbbbbbbbb", "PyTorch 2.7.1", Seeds.FIXED);
    trials.set(3, trial(later, "EOS.1", statistic("plateau", 1.1)));

    assertThat(days(trials).get(0)).isEqualTo(3);
    ChangePoint point = ChangePoints.of(trials).get(0);
    assertThat(point.words())
        .isEqualTo(
            "\"plateau\" moved to 1.100, outside [0.990, 1.010], its interval of 2026-03-01");
    assertThat(point.before()).isEqualTo(trials.get(2));
    assertThat(point.causesInWords())
        .isEqualTo("commit aaaaaaa → bbbbbbb, engine PyTorch 2.7.0 → PyTorch 2.7.1");
    assertThat(ChangePoints.of(trials)).hasSize(1);
  }

  @Test
  void aJumpWithoutAnyKnownCauseSaysSo() {
    assertThat(ChangePoints.of(course(1, 1.1)).get(0).causesInWords())
        .isEqualTo("the runs' origins are the same");
  }

  @Test
  void aSlowDriftShowsWhenItHasLeftTheIntervalAndANewSegmentBeginsThere() {
    assertThat(days(course(1.000, 1.004, 1.008, 1.012, 1.016, 1.020, 1.024))).containsExactly(3, 6);
  }

  @Test
  void aVerdictThatTurnsIsAPoint() {
    List<PastTrial> trials = course(1, 1, 1);
    trials.set(1, with(trials.get(1), Verdict.INCONCLUSIVE));

    assertThat(ChangePoints.of(trials))
        .extracting(ChangePoint::words)
        .containsExactly(
            "verdict CORROBORATED → INCONCLUSIVE", "verdict INCONCLUSIVE → CORROBORATED");
  }

  @Test
  void anotherRegistrationIsAPointAndWhatFollowsIsNotHeldAgainstWhatCameBefore() {
    List<PastTrial> trials = course(1, 2, 2.005, 2.02);
    trials.replaceAll(trial -> trials.indexOf(trial) == 0 ? trial : under(trial, "d2"));

    List<ChangePoint> points = ChangePoints.of(trials);
    assertThat(points).hasSize(2);
    assertThat(points.get(0).changes())
        .extracting(ChangePoint.Change::kind)
        .containsExactly(Category.REGISTRATION);
    assertThat(points.get(1).at()).isEqualTo(trials.get(3));
    assertThat(points.get(1).words()).contains("outside [1.990, 2.010]", "2026-03-02");
  }

  @Test
  void statisticsThatAppearAndVanishArePoints() {
    List<PastTrial> trials =
        List.of(
            trial(origin(0), "EOS.1", statistic("plateau", 1), statistic("start", 0.3)),
            trial(origin(1), "EOS.1", statistic("plateau", 1), statistic("peak", 1.4)));

    assertThat(ChangePoints.of(trials))
        .singleElement()
        .extracting(ChangePoint::words)
        .isEqualTo("\"peak\" is judged from here on; \"start\" is judged no more");
  }

  @Test
  void aTrialThatDidNotRunInterruptsNoSegment() {
    List<PastTrial> trials = course(1, 1, 1.005, 1.1);
    trials.set(1, with(trial(origin(1), "EOS.1"), Verdict.NOT_RUN));

    List<ChangePoint> points = ChangePoints.of(trials);
    assertThat(points).hasSize(3);
    assertThat(points.get(0).words()).isEqualTo("verdict CORROBORATED → NOT RUN");
    assertThat(points.get(1).words()).isEqualTo("verdict NOT RUN → CORROBORATED");
    assertThat(points.get(2).has(Category.MOVED)).isTrue();
  }

  @Test
  void aStatisticWithoutAnEstimateBeginsItsSegmentWithItsFirst() {
    List<PastTrial> trials = course(1, 1, 1.005);
    trials.set(0, trial(origin(0), "EOS.1", Pasts.unread("plateau")));

    assertThat(ChangePoints.of(trials)).isEmpty();
  }
}
