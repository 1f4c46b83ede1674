package dev.crucible.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Seeds;
import dev.crucible.evidence.Seeds.Choice;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastTrial.Checks;
import dev.crucible.runfile.FreshShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshSharesTest {

  private static final Checks ALL = new Checks(2, 2, 3, 3);

  private final List<PastTrial> trials = new ArrayList<>();

  private void trial(Seeds seeds, String registration, Verdict verdict, Checks checks) {
    trials.add(
        new PastTrial(
            Pasts.origin(trials.size(), "aaaaaaaaaa", "PyTorch 2.7.0", seeds),
            "T.1",
            Optional.of(registration),
            verdict,
            List.of(),
            checks,
            Optional.empty()));
  }

  private static Seeds fresh(int first) {
    return new Seeds(Choice.FRESH, first);
  }

  private FreshShare share() {
    return FreshShares.of(trials, Optional.empty(), "ci");
  }

  @Test
  void countsRunsInWhichAllThatMustBeWasRefuted() {
    trial(fresh(1000), "d1", Verdict.CORROBORATED, ALL);
    trial(fresh(2000), "d1", Verdict.INCONCLUSIVE, new Checks(1, 2, 3, 3));
    trial(fresh(3000), "d1", Verdict.INVALID, new Checks(2, 2, 2, 3));
    trial(fresh(4000), "d1", Verdict.REFUTED, ALL);
    assertThat(share()).isEqualTo(new FreshShare(2, 4));
  }

  @Test
  void countsThePresentRegistrationFreshSeedsAndTheTierAlone() {
    trial(fresh(1000), "d0", Verdict.INVALID, new Checks(0, 2, 3, 3));
    trial(fresh(2000), "d1", Verdict.CORROBORATED, ALL);
    trial(new Seeds(Choice.REPEATED, 2000), "d1", Verdict.INVALID, new Checks(0, 2, 0, 3));
    trial(Seeds.FIXED, "d1", Verdict.INVALID, new Checks(0, 2, 0, 3));
    assertThat(share()).isEqualTo(new FreshShare(1, 1));
    assertThat(FreshShares.of(trials, Optional.empty(), "full")).isEqualTo(new FreshShare(0, 0));
  }

  @Test
  void countsEveryDrawOnceAndNoTrialThatBrokeOff() {
    trial(fresh(1000), "d1", Verdict.CORROBORATED, ALL);
    trial(fresh(1000), "d1", Verdict.CORROBORATED, ALL);
    trial(fresh(2000), "d1", Verdict.NOT_RUN, new Checks(0, 0, 0, 0));
    assertThat(share()).isEqualTo(new FreshShare(1, 1));
  }

  @Test
  void ofNoTrialThereIsNone() {
    assertThat(share()).isEqualTo(new FreshShare(0, 0));
  }
}
