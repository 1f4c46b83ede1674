package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.claim.Run;
import dev.crucible.ledger.chain.Ledger;
import dev.crucible.sample.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortenLedgerTest {

  @TempDir Path folder;

  private final List<String> printed = new ArrayList<>();

  @Test
  void saysWhatItSavedAndThatNothingIsLost() throws IOException {
    addRuns();
    long before = Files.size(ledger());
    ShortenLedger.shorten(ledger(), printed::add);

    long after = Files.size(ledger());
    assertThat(after).isLessThan(before);
    assertThat(printed.get(0))
        .startsWith("SHORTENED  " + ledger())
        .endsWith(" of 21 lines, %s bytes where there were %s".formatted(after, before));
    assertThat(printed.get(1)).contains("each of the 21 lines is what it was, byte by byte");
  }

  @Test
  void copiesEveryLineWholeForOtherTools() throws IOException {
    addRuns();
    byte[] whole = Files.readAllBytes(ledger());
    ShortenLedger.shorten(ledger(), printed::add);
    Path copy = folder.resolve("copy.jsonl");
    ShortenLedger.copyWhole(ledger(), copy, printed::add);

    assertThat(Files.readAllBytes(copy)).isEqualTo(whole);
    assertThatThrownBy(() -> ShortenLedger.copyWhole(ledger(), copy, printed::add))
        .hasMessageContaining("is there already: name a new file");
  }

  @Test
  void saysThatThereIsNoLedger() {
    assertThatThrownBy(() -> ShortenLedger.shorten(ledger(), printed::add))
        .hasMessageContaining("is no file: name a ledger with -Dledger.official=FILE");
  }

  private void addRuns() {
    for (int i = 0; i < 3; i++) {
      Ledger.at(ledger())
          .append(new Run(SampleRuns.provenance("R" + i), 1, SampleRuns.full().evidence()));
    }
  }

  private Path ledger() {
    return folder.resolve("ledger.jsonl");
  }
}
