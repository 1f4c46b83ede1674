package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.Run;
import dev.crucible.ledger.Ledger;
import dev.crucible.sample.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeLedgersTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @TempDir Path directory;

  private final List<String> printed = new ArrayList<>();

  private Path ledger(String name, String... runs) {
    Path file = directory.resolve(name);
    for (String run : runs) {
      Ledger.at(file)
          .append(
              new Run(SampleRuns.provenance(run), 1, SampleRuns.full().evidence().subList(0, 2)));
    }
    return file;
  }

  private void merge(Path from, Path into) {
    MergeLedgers.merge(from.toString(), into, NOON, printed::add);
  }

  @Test
  void refusesARunOfTheFuture() {
    Path ours = ledger("ours.jsonl", "here");
    Path other = ledger("other.jsonl", "there");
    Instant before = Instant.parse("2026-11-30T10:14:00Z");
    assertThatThrownBy(() -> MergeLedgers.merge(other.toString(), ours, before, printed::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s:1: its time 2026-11-30T10:15:00Z is still to come; see which machine's clock is"
                    .formatted(other)
                + " wrong");
    assertThat(Ledger.at(ours).read(entry -> {}).lines()).isEqualTo(2);
    assertThat(printed).isEmpty();
  }

  @Test
  void saysWhatWasAdded() {
    Path ours = ledger("ours.jsonl", "here");
    Path other = ledger("other.jsonl", "there", "later");
    merge(other, ours);

    assertThat(printed)
        .containsExactly(
            "MERGED  5 lines added to %s from %s".formatted(ours, other),
            "  run there",
            "  run later");
    assertThat(Ledger.at(ours).read(entry -> {}).lines()).isEqualTo(7);
  }

  @Test
  void mergingAgainAddsNothing() {
    Path ours = ledger("ours.jsonl", "here");
    Path other = ledger("other.jsonl", "there");
    merge(other, ours);
    printed.clear();
    merge(other, ours);

    assertThat(printed)
        .containsExactly("NOTHING TO MERGE  %s has every line of %s".formatted(ours, other));
  }

  @Test
  void mergedBothWaysBothHaveTheSameLines() throws IOException {
    Path ours = ledger("ours.jsonl", "here");
    Path other = ledger("other.jsonl", "there");
    merge(other, ours);
    merge(ours, other);

    assertThat(Files.readAllLines(other))
        .containsExactlyInAnyOrderElementsOf(Files.readAllLines(ours));
  }

  @Test
  void aLedgerThatIsMissingOrBrokenIsRefusedAndNothingChanges() throws IOException {
    Path ours = ledger("ours.jsonl", "here");
    byte[] before = Files.readAllBytes(ours);

    assertThatThrownBy(() -> MergeLedgers.merge("", ours, NOON, printed::add))
        .hasMessageContaining("-Dfrom is missing");
    assertThatThrownBy(() -> merge(directory.resolve("none.jsonl"), ours))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.jsonl is no file");
    Path other = ledger("other.jsonl", "there");
    Files.writeString(other, Files.readString(other).replaceFirst("CORROBORATED", "REFUTED"));
    assertThatThrownBy(() -> merge(other, ours)).hasMessageContaining("the chain is broken");
    assertThat(ours).hasBinaryContent(before);
    assertThat(printed).isEmpty();
  }

  @Test
  void halfALineOfTheOtherIsSaid() throws IOException {
    Path other = ledger("other.jsonl", "there");
    Files.writeString(other, Files.readString(other) + "{");
    merge(other, directory.resolve("ours.jsonl"));

    assertThat(printed).last().isEqualTo("  %s ends in half a line, not taken".formatted(other));
  }
}
