package dev.crucible.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Run;
import dev.crucible.history.Histories;
import dev.crucible.sample.SampleRuns;
import dev.crucible.site.page.SiteInput;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteInputsTest {

  private static final Run RUN = SampleRuns.full();

  @Test
  void hasEveryClaimOfTheRunOnceInDocketOrder() {
    SiteInput input = SiteInputs.of(RUN, run -> Histories.of(List.of(), run));

    assertThat(input.docket())
        .extracting(Docketed::id)
        .containsExactly("S1.1", "S1.4", "L2.1", "L3.2", "H4.1", "EOS.1", "U5.3");
    assertThat(input.history().runs()).hasSize(1);
    assertThat(input.history().warnings()).isEmpty();
  }

  @Test
  void showsTheRunAloneWithAWarningWhenItsPastCannotBeRead() {
    SiteInput input =
        SiteInputs.of(
            RUN,
            run -> {
              throw new UncheckedIOException(new NoSuchFileException("ledger.jsonl"));
            });

    assertThat(input.history().runs())
        .singleElement()
        .satisfies(run -> assertThat(run.provenance().id()).isEqualTo(RUN.provenance().id()));
    assertThat(input.history().warnings())
        .singleElement()
        .asString()
        .contains("ledger.jsonl", "this run alone");
  }
}
