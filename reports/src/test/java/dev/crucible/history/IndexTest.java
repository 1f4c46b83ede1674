package dev.crucible.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.sample.SampleHistory;
import dev.crucible.sample.SampleRuns;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexTest {

  private static final List<Docketed> DOCKET =
      SampleRuns.full().evidence().stream().map(Evidence::claim).toList();
  private static final History HISTORY = SampleHistory.of(DOCKET, 40);
  private static final Index INDEX = Index.of(HISTORY);

  @Test
  void answersAsTheHistoryDoes() {
    for (Docketed claim : DOCKET) {
      assertThat(INDEX.of(claim.id())).isEqualTo(HISTORY.of(claim.id())).hasSize(40);
      assertThat(INDEX.standing(claim.id(), "ci"))
          .isPresent()
          .isEqualTo(HISTORY.standing(claim.id(), "ci"));
    }
    assertThat(INDEX.of("EOS.99")).isEmpty();
    assertThat(INDEX.standing("EOS.1", "full")).isEmpty();
  }

  @Test
  void keepsFreshSeedsOutOfTheStanding() {
    List<PastTrial> fixed = INDEX.fixed("EOS.1", "ci");

    assertThat(fixed).hasSize(32).allMatch(trial -> trial.isFixed("ci"));
    assertThat(INDEX.standing("EOS.1", "ci")).contains(fixed.get(31));
    assertThat(INDEX.previous("EOS.1", "ci")).contains(fixed.get(30));
  }
}
