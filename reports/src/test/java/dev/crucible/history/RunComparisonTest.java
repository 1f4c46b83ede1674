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
import dev.crucible.history.PastStatistic.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunComparisonTest {

  private static final Provenance OLD = origin(0);
  private static final Provenance NEW =
      origin(1, "bbbbbbbbbb", "PyTorch 2.7.1", new Seeds(Seeds.Choice.FRESH, 50));

  private static TrialChange change(Reading before, Reading after) {
    return TrialChange.between(
        trial(OLD, "EOS.1", statistic("plateau", before)),
        trial(NEW, "EOS.1", statistic("plateau", after)));
  }

  @Test
  void aStatisticHasMovedWhenEachEstimateLiesOutsideTheOthersInterval() {
    Reading narrow = new Reading(1, 0.99, 1.01, 0.9);

    assertThat(change(narrow, new Reading(1.02, 1.005, 1.035, 0.9)).moves()).hasSize(1);
    assertThat(change(narrow, new Reading(1.02, 0.95, 1.09, 0.9)).any()).isFalse();
    assertThat(change(new Reading(1.02, 0.95, 1.09, 0.9), narrow).any()).isFalse();
    assertThat(change(narrow, new Reading(1.01, 1.009, 1.011, 0.9)).any()).isFalse();
    assertThat(change(narrow, narrow).any()).isFalse();
    assertThat(change(narrow, new Reading(1.02, 1.015, 1.025, 0.9)).moves().get(0).words())
        .isEqualTo("plateau: 1.000 [0.990, 1.010] → 1.020 [1.015, 1.025]");
  }

  @Test
  void showsWhatChangedAndWhatOnlyOneRunTried() {
    PastRun before =
        new PastRun(
            OLD,
            List.of(
                trial(OLD, "EOS.1", statistic("plateau", 1)),
                trial(OLD, "EOS.2", statistic("ratio", 1)),
                trial(OLD, "S1.1", statistic("time", 1)),
                trial(OLD, "S1.2", statistic("time", 1)),
                trial(OLD, "S1.3", statistic("time", 1))));
    PastRun after =
        new PastRun(
            NEW,
            List.of(
                trial(NEW, "EOS.1", statistic("plateau", 1.005)),
                with(trial(NEW, "EOS.2", statistic("ratio", 1)), Verdict.REFUTED),
                trial(NEW, "S1.1", statistic("time", 2)),
                under(trial(NEW, "S1.2", statistic("time", 1)), "d2"),
                trial(NEW, "S1.4", statistic("time", 1))));

    RunComparison found = RunComparison.of(before, after);

    assertThat(found.unchanged()).isEqualTo(1);
    assertThat(found.changes())
        .extracting(change -> change.after().claim())
        .containsExactly("EOS.2", "S1.1", "S1.2");
    assertThat(found.changes()).extracting(TrialChange::turned).containsExactly(true, false, false);
    assertThat(found.changes())
        .extracting(TrialChange::amended)
        .containsExactly(false, false, true);
    assertThat(found.onlyBefore()).containsExactly("S1.3");
    assertThat(found.onlyAfter()).containsExactly("S1.4");
    assertThat(found.differences())
        .extracting(Difference::words)
        .containsExactly(
            "commit aaaaaaa → bbbbbbb",
            "seeds fixed → fresh from 50",
            "engine PyTorch 2.7.0 → PyTorch 2.7.1");
  }

  @Test
  void aRunIsHeldAgainstEachClaimsOwnLastTrialWithFixedSeeds() {
    PastTrial edge = trial(origin(0), "EOS.1", statistic("plateau", 1));
    PastTrial modes = trial(origin(1), "S1.1", statistic("time", 1));
    Provenance fresh = origin(2, "aaaaaaaaaa", "PyTorch 2.7.0", new Seeds(Seeds.Choice.FRESH, 7));
    PastTrial lucky = with(trial(fresh, "EOS.1", statistic("plateau", 3)), Verdict.REFUTED);
    PastRun now =
        new PastRun(
            origin(3),
            List.of(
                with(trial(origin(3), "EOS.1", statistic("plateau", 1)), Verdict.REFUTED),
                trial(origin(3), "S1.1", statistic("time", 1)),
                trial(origin(3), "S1.2", statistic("time", 1))));
    Index index =
        Index.of(
            new History(
                List.of(
                    new PastRun(origin(0), List.of(edge)),
                    new PastRun(origin(1), List.of(modes)),
                    new PastRun(fresh, List.of(lucky)),
                    now),
                List.of()));

    SinceLast since = SinceLast.of(index, now);

    assertThat(since.changes()).containsExactly(TrialChange.between(edge, now.trials().get(0)));
    assertThat(since.unchanged()).isEqualTo(1);
    assertThat(since.first()).containsExactly("S1.2");
    assertThat(SinceLast.of(index, new PastRun(fresh, List.of(lucky))))
        .isEqualTo(new SinceLast(List.of(), 0, List.of()));
  }
}
