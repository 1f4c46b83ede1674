package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger to which two runs add their claims as they finish. */
class LedgerByClaimTest {

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ledger.jsonl");
  }

  private List<String> told() {
    List<String> told = new ArrayList<>();
    Ledger.at(file())
        .read(
            entry ->
                told.add(
                    entry.fields().path("run").asString()
                        + " "
                        + entry.fields().path("claim").asString()));
    return told;
  }

  @Test
  void runsMayAddBetweenEachOthersLines() {
    Ledger one = Ledger.at(file());
    Ledger other = Ledger.at(file());
    one.append(LedgerRuns.run("one", "S1.1"));
    other.append(LedgerRuns.run("other", "EOS.1"));
    other.append(LedgerRuns.run("other", "S1.1"));
    one.append(LedgerRuns.run("one", "EOS.1"));
    one.append(LedgerRuns.run("one", "S1.2"));
    assertThat(told())
        .containsExactly("one S1.1", "other EOS.1", "other S1.1", "one EOS.1", "one S1.2");
  }

  @Test
  void halfALineOfAnotherIsSetAsideInBetween() throws IOException {
    Ledger one = Ledger.at(file());
    one.append(LedgerRuns.run("one", "S1.1"));
    Files.writeString(file(), "{\"schema\":1,", StandardOpenOption.APPEND);
    assertThat(one.append(LedgerRuns.run("one", "EOS.1")).setAside())
        .contains(folder.resolve("ledger.jsonl.torn-1"));
    assertThat(one.append(LedgerRuns.run("one", "S1.2")).setAside()).isEqualTo(Optional.empty());
    assertThat(told()).containsExactly("one S1.1", "one EOS.1", "one S1.2");
  }

  @Test
  void aFileThatWasTakenAwayOrReplacedIsReadWhole() throws IOException {
    Ledger one = Ledger.at(file());
    one.append(LedgerRuns.run("one", "S1.1"));
    one.append(LedgerRuns.run("one", "S1.2"));
    Files.delete(file());
    Files.delete(Head.beside(file()));
    one.append(LedgerRuns.run("one", "EOS.1"));
    assertThat(told()).containsExactly("one EOS.1");

    Path longer = folder.resolve("longer.jsonl");
    Ledger.at(longer).append(LedgerRuns.run("elsewhere", "S1.4", "S1.5", "S1.6"));
    Files.delete(file());
    Files.delete(Head.beside(file()));
    Files.move(longer, file());
    one.append(LedgerRuns.run("one", "EOS.2"));
    assertThat(told())
        .containsExactly("elsewhere S1.4", "elsewhere S1.5", "elsewhere S1.6", "one EOS.2");
  }

  @Test
  void whatDoesNotFollowIsAnErrorAsEver() throws IOException {
    Ledger one = Ledger.at(file());
    one.append(LedgerRuns.run("one", "S1.1"));
    Files.writeString(file(), "{\"schema\":9}\n", StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(file());
    for (int twice = 0; twice < 2; twice++) {
      assertThatThrownBy(() -> one.append(LedgerRuns.run("one", "EOS.1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Not recorded: EOS.1 of run one.")
          .hasMessageContaining("ledger.jsonl:2: schema is 9");
    }
    assertThat(file()).hasBinaryContent(before);
  }
}
