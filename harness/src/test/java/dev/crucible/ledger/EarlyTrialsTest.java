package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Registration.Step;
import dev.crucible.evidence.Run;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyTrialsTest {

  @TempDir Path folder;

  private Path ledger(String name) {
    return folder.resolve(name + ".jsonl");
  }

  private static Run registered(String id) {
    Registration onRecord =
        new Registration("d1ge57", List.of(new Step(LocalDate.of(2026, 11, 29), "why")), List.of());
    Run run = LedgerRuns.run(id, "EOS.1");
    return new Run(
        run.provenance(),
        run.seconds(),
        run.evidence().stream().map(evidence -> evidence.under(onRecord)).toList());
  }

  @Test
  void areThoseUnderWhatWasNotOnRecord() {
    Ledger.at(ledger("local")).append(LedgerRuns.run("R1", "EOS.1", "S1.1"));
    Ledger.at(ledger("local")).append(registered("R2"));
    List<Path> ledgers = List.of(ledger("local"), ledger("none"));
    assertThat(EarlyTrials.of("EOS.1", ledgers).words())
        .contains("tried 1 time before this was on record, first on 2026-11-30");
    assertThat(EarlyTrials.of("S1.2", ledgers).words()).isEmpty();
  }

  @Test
  void countOnceWhereTwoLedgersTellOfOneRun() {
    for (String name : List.of("local", "official")) {
      Ledger.at(ledger(name)).append(LedgerRuns.run("R1", "EOS.1"));
    }
    Ledger.at(ledger("local")).append(LedgerRuns.run("R3", "EOS.1"));
    assertThat(EarlyTrials.of("EOS.1", List.of(ledger("local"), ledger("official"))).words())
        .contains("tried 2 times before this was on record, first on 2026-11-30");
  }

  @Test
  void areNoneWhereAllWasOnRecord() {
    Ledger.at(ledger("local")).append(registered("R2"));
    assertThat(EarlyTrials.of("EOS.1", List.of(ledger("local"))).words()).isEmpty();
  }
}
