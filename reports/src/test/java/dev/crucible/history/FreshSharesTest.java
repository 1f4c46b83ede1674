package dev.crucible.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Seeds;
import dev.crucible.evidence.Seeds.Choice;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastStatistic.Strength;
import dev.crucible.history.PastTrial.Checks;
import dev.crucible.history.PastTrial.NotRefuted;
import dev.crucible.ledger.HeldAgainst.Kind;
import dev.crucible.runfile.FreshShare;
import dev.crucible.runfile.FreshShare.Miss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshSharesTest {

  /** A line of before kinds were kept. */
  private static final Checks ALL = new Checks(2, 2, 3, 3);

  private static final String SLOPE = "slope";

  private final List<PastTrial> trials = new ArrayList<>();

  private void trial(Seeds seeds, String registration, Verdict verdict, Checks checks) {
    trials.add(
        new PastTrial(
            Pasts.origin(trials.size(), "aaaaaaaaaa", "PyTorch 2.7.0", seeds),
            "T.1",
            Optional.of(registration),
            verdict,
            List.of(Pasts.statistic("level", 1), statistic(verdict, 0)),
            checks,
            Optional.empty()));
  }

  /** The statistic that stands as the trial does; one that too many seeds lack has no test. */
  private static PastStatistic statistic(Verdict verdict, int excluded) {
    return new PastStatistic(
        SLOPE,
        "1",
        Optional.empty(),
        Optional.empty(),
        5 - excluded,
        excluded,
        verdict,
        Optional.of(excluded > 0 ? new Strength(1, 1) : new Strength(0.2, 0.8)));
  }

  private void fresh(Verdict verdict, Checks checks) {
    trial(fresh(1000 * (1 + trials.size())), "d1", verdict, checks);
  }

  private static Seeds fresh(int first) {
    return new Seeds(Choice.FRESH, first);
  }

  /** A line that names what was not refuted. */
  private static Checks left(NotRefuted... left) {
    List<NotRefuted> all = List.of(left);
    int controls = (int) all.stream().filter(other -> other.kind() == Kind.CONTROL).count();
    return new Checks(2 - controls, 2, 3 - (all.size() - controls), 3, Optional.of(all));
  }

  private static NotRefuted other(Kind kind, String statistic) {
    return new NotRefuted(kind, statistic, "-0.6", Verdict.INCONCLUSIVE);
  }

  private FreshShare share() {
    return FreshShares.of(trials, Optional.empty(), "ci");
  }

  private void assertCounts(int held, int unknown, int runs) {
    FreshShare share = share();
    assertThat(List.of(share.held(), share.unknown(), share.runs()))
        .as(share.toString())
        .containsExactly(held, unknown, runs);
  }

  @Test
  void countsRunsInWhichAllThatMustBeWasRefuted() {
    fresh(Verdict.CORROBORATED, left());
    fresh(Verdict.REFUTED, left());
    fresh(Verdict.INCONCLUSIVE, left(other(Kind.CONTROL, SLOPE)));
    fresh(Verdict.INCONCLUSIVE, left(other(Kind.OWN, SLOPE)));
    assertCounts(2, 0, 4);
  }

  @Test
  void asksForAutomaticTheoriesOnlyWhereTheStatisticStands() {
    fresh(Verdict.INCONCLUSIVE, left(other(Kind.AUTOMATIC, SLOPE)));
    fresh(Verdict.REFUTED, left(other(Kind.AUTOMATIC, SLOPE)));
    assertCounts(2, 0, 2);

    fresh(Verdict.CORROBORATED, left(other(Kind.AUTOMATIC, SLOPE)));
    fresh(Verdict.INCONCLUSIVE, left(other(Kind.AUTOMATIC, "level")));
    assertCounts(2, 0, 4);
  }

  @Test
  void takesNoOlderLineForOneThatHeldOrMissedUnlessItsTotalsSaySo() {
    fresh(Verdict.INCONCLUSIVE, ALL);
    assertCounts(1, 0, 1);
    fresh(Verdict.INCONCLUSIVE, new Checks(2, 2, 2, 3));
    assertCounts(1, 1, 2);
    fresh(Verdict.INCONCLUSIVE, new Checks(1, 2, 3, 3));
    assertCounts(1, 1, 3);
    fresh(Verdict.CORROBORATED, new Checks(2, 2, 2, 3));
    assertCounts(1, 1, 4);
  }

  @Test
  void namesWhatWasNotRefutedNewestFirstAndHowTheStatisticStood() {
    fresh(Verdict.INCONCLUSIVE, new Checks(2, 2, 2, 3));
    fresh(Verdict.CORROBORATED, left());
    fresh(
        Verdict.INCONCLUSIVE,
        left(other(Kind.AUTOMATIC, SLOPE), other(Kind.OWN, SLOPE), other(Kind.CONTROL, "level")));
    assertThat(share().misses())
        .containsExactly(
            new Miss(
                "run-2",
                "wrong theory “-0.6” (inconclusive) beside “slope”, itself inconclusive;"
                    + " control “-0.6” (inconclusive) beside “level”, itself corroborated"),
            new Miss(
                "run-0",
                "1 of 3 wrong theories, which its line does not name; there"
                    + " “slope” inconclusive"));
  }

  @Test
  void countsWhatAnOlderLineDoesNotName() {
    fresh(Verdict.CORROBORATED, new Checks(1, 2, 1, 3));
    assertThat(share().misses())
        .extracting(Miss::words)
        .containsExactly("1 of 2 controls and 2 of 3 wrong theories, which its line does not name");
  }

  @Test
  void saysWhereAStatisticLackedSeeds() {
    fresh(Verdict.INCONCLUSIVE, left(other(Kind.CONTROL, SLOPE)));
    PastTrial decided = trials.remove(0);
    trials.add(
        new PastTrial(
            decided.run(),
            decided.claim(),
            decided.registration(),
            decided.verdict(),
            List.of(statistic(Verdict.INCONCLUSIVE, 2)),
            decided.checks(),
            decided.frontier()));
    assertThat(share().misses())
        .extracting(Miss::words)
        .containsExactly(
            "control “-0.6” (inconclusive) beside “slope”, itself inconclusive, as 2 of 5 seeds do"
                + " not count");
  }

  @Test
  void namesTheLatestFiveAlone() {
    for (int i = 0; i < 7; i++) {
      fresh(Verdict.INCONCLUSIVE, left(other(Kind.CONTROL, SLOPE)));
    }
    assertThat(share().misses())
        .extracting(Miss::run)
        .containsExactly("run-6", "run-5", "run-4", "run-3", "run-2");
  }

  @Test
  void countsThePresentRegistrationFreshSeedsAndTheTierAlone() {
    trial(fresh(1000), "d0", Verdict.INVALID, new Checks(0, 2, 3, 3));
    trial(fresh(2000), "d1", Verdict.CORROBORATED, ALL);
    trial(new Seeds(Choice.REPEATED, 2000), "d1", Verdict.INVALID, new Checks(0, 2, 0, 3));
    trial(Seeds.FIXED, "d1", Verdict.INVALID, new Checks(0, 2, 0, 3));
    assertCounts(1, 0, 1);
    assertThat(FreshShares.of(trials, Optional.empty(), "full").runs()).isZero();
  }

  @Test
  void countsEveryDrawOnceAndNoTrialThatBrokeOff() {
    trial(fresh(1000), "d1", Verdict.CORROBORATED, ALL);
    trial(fresh(1000), "d1", Verdict.CORROBORATED, ALL);
    trial(fresh(2000), "d1", Verdict.NOT_RUN, new Checks(0, 0, 0, 0));
    assertCounts(1, 0, 1);
  }

  @Test
  void ofNoTrialThereIsNone() {
    assertThat(share()).isEqualTo(new FreshShare(0, 0, 0, List.of()));
  }
}
