package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.Run;
import dev.crucible.host.Reply;
import dev.crucible.host.Repository;
import dev.crucible.ledger.Ledger;
import dev.crucible.registry.CodeLock;
import dev.crucible.registry.RegistryFile;
import dev.crucible.sample.SampleRuns;
import dev.crucible.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private static final String COMMIT = "94a96ca0".repeat(5);

  @TempDir Path top;

  private final List<String> printed = new ArrayList<>();

  /** What git has of the files, as they are when a test begins. */
  private final TreeMap<String, String> committed = new TreeMap<>();

  @BeforeEach
  void putOnRecord() throws IOException {
    Files.createDirectories(registry().resolveSibling(""));
    RegistryFile file = RegistryFile.read(registry());
    file.replace(file.registry());
    new CodeLock(new TreeMap<>()).write(CodeLock.beside(registry()));
    Ledger.at(ledger())
        .append(
            new Run(SampleRuns.provenance("R1"), 1, SampleRuns.full().evidence().subList(0, 2)));
    for (Path path : List.of(registry(), CodeLock.beside(registry()), ledger())) {
      committed.put(top.relativize(path).toString(), Files.readString(path));
    }
  }

  private Path registry() {
    return top.resolve("claims/registry.lock");
  }

  private Path ledger() {
    return top.resolve("reports/ledger/ledger.jsonl");
  }

  private Reply git(List<String> command) {
    return command.get(0).equals("rev-parse")
        ? Reply.of(COMMIT)
        : Reply.of(committed.getOrDefault(command.get(1).substring("HEAD:".length()), "").strip());
  }

  private void state() {
    Anchor.write(top, ledger(), Repository.asking(this::git), NOON, printed::add);
  }

  @Test
  void statesWhatIsOnRecordAndHowToCheckIt() throws IOException {
    state();
    String last = Files.readAllLines(ledger()).get(1);
    assertThat(Files.readAllLines(top.resolve("reports/target/statement.txt")))
        .containsExactly(
            "Crucible: what is on record",
            "",
            "written    2026-12-01T12:00:00Z",
            "commit     " + COMMIT,
            "ledger     reports/ledger/ledger.jsonl, 2 lines",
            "last line  sha256 " + Sha256.of(last.getBytes(StandardCharsets.UTF_8)),
            "registry   claims/registry.lock, 0 claims",
            "           sha256 " + Sha256.of(Files.readAllBytes(registry())),
            "code       claims/code.lock",
            "           sha256 " + Sha256.of(Files.readAllBytes(CodeLock.beside(registry()))),
            "",
            "To check it, in a clone that has the commit (later, the ledger's line only):",
            "  git checkout " + COMMIT,
            "  sed -n 2p reports/ledger/ledger.jsonl | tr -d '\\n' | sha256sum",
            "  sha256sum claims/registry.lock claims/code.lock");
    assertThat(printed)
        .contains("commit     " + COMMIT)
        .last()
        .asString()
        .startsWith("STATED  in " + top.resolve("reports/target/statement.txt"));
  }

  @Test
  void theHashIsTheOneThatTheCommandTells() {
    assertThat(Sha256.of("abc".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void statesNothingThatIsNotCommitted() throws IOException {
    Ledger.at(ledger())
        .append(
            new Run(SampleRuns.provenance("R2"), 1, SampleRuns.full().evidence().subList(0, 1)));
    refused("reports/ledger/ledger.jsonl is not as it was committed: commit it, and give the");
  }

  @Test
  void statesNothingWithoutACommit() {
    assertThatThrownBy(
            () ->
                Anchor.write(
                    top,
                    ledger(),
                    Repository.asking(c -> Reply.refused("fatal: no repository")),
                    NOON,
                    printed::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "git cannot tell the commit (fatal: no repository): give the command in a clone");
  }

  @Test
  void statesNothingOfABrokenLedger() throws IOException {
    Files.writeString(ledger(), Files.readString(ledger()).replaceFirst("CORROBORATED", "REFUTED"));
    refused("the chain is broken");
  }

  @Test
  void saysWhereItCouldNotWrite() throws IOException {
    Files.writeString(top.resolve("reports/target"), "in the way");
    assertThatThrownBy(this::state)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write " + top.resolve("reports/target/statement.txt"));
  }

  private void refused(String why) {
    assertThatThrownBy(this::state).hasMessageContaining(why);
    assertThat(top.resolve("reports/target")).doesNotExist();
    assertThat(printed).isEmpty();
  }
}
