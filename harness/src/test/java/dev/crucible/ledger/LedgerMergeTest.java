package dev.crucible.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerMergeTest {

  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @TempDir Path folder;

  private Path oursFile;
  private Path othersFile;
  private Ledger ours;
  private Ledger other;

  /** Two ledgers that share a run and were continued apart. */
  @BeforeEach
  void continueApart() throws IOException {
    oursFile = folder.resolve("ours.jsonl");
    othersFile = folder.resolve("other.jsonl");
    ours = Ledger.at(oursFile);
    other = Ledger.at(othersFile);
    ours.append(LedgerRuns.run("common", "EOS.1"));
    Files.copy(oursFile, othersFile);
    ours.append(LedgerRuns.run("here", "EOS.1", "S1.1"));
    other.append(LedgerRuns.run("there", "EOS.1", "S1.1"));
  }

  private static List<LedgerEntry> entries(Ledger ledger) {
    List<LedgerEntry> entries = new ArrayList<>();
    ledger.read(entries::add);
    return entries;
  }

  private static List<String> runs(Ledger ledger) {
    return entries(ledger).stream().map(e -> e.fields().path("run").asString("tie")).toList();
  }

  @Test
  void takesTheLinesThatOnlyTheOtherHasAndTiesBothChains() throws IOException {
    byte[] before = Files.readAllBytes(othersFile);
    String ourHead = ours.read(entry -> {}).head();
    String theirHead = other.read(entry -> {}).head();

    assertThat(ours.merge(other, NOON))
        .isEqualTo(new Merged(new Appended(3, Optional.empty()), Optional.empty()));

    assertThat(runs(ours)).containsExactly("common", "here", "here", "there", "there", "tie");
    assertThat(Files.readAllLines(oursFile)).containsAll(Files.readAllLines(othersFile));
    LedgerEntry tie = entries(ours).get(5);
    assertThat(tie.isClaim()).isFalse();
    assertThat(tie.parents()).containsExactly(ourHead, theirHead);
    assertThat(othersFile).hasBinaryContent(before);
  }

  @Test
  void canBeContinued() {
    ours.merge(other, NOON);
    ours.append(LedgerRuns.run("after", "EOS.1"));

    assertThat(entries(ours).get(6).previous()).isEqualTo(entries(ours).get(5).hash());
  }

  @Test
  void mergingAgainAddsNothing() {
    ours.merge(other, NOON);

    assertThat(ours.merge(other, NOON).appended().lines()).isZero();
    assertThat(ours.merge(ours, NOON).appended().lines()).isZero();
  }

  @Test
  void mergingBackGivesTheSameLines() {
    ours.merge(other, NOON);
    other.merge(ours, NOON.plusSeconds(1));

    assertThat(entries(other))
        .extracting(LedgerEntry::text)
        .containsExactlyInAnyOrderElementsOf(
            entries(ours).stream().map(LedgerEntry::text).toList());
    assertThat(other.read(entry -> {}).head()).isEqualTo(ours.read(entry -> {}).head());
  }

  @Test
  void takesWhatCameSinceTheLastMerge() {
    ours.merge(other, NOON);
    other.append(LedgerRuns.run("later", "EOS.1"));

    assertThat(ours.merge(other, NOON).appended().lines()).isEqualTo(2);
    assertThat(runs(ours)).endsWith("later", "tie");
  }

  @Test
  void aLedgerThatIsOnlyBehindCatchesUpWithoutATie() {
    Ledger empty = Ledger.at(folder.resolve("empty.jsonl"));
    empty.merge(other, NOON);

    assertThat(runs(empty)).containsExactly("common", "there", "there");
  }

  @Test
  void ledgersThatShareNothingAreTied() {
    Ledger apart = Ledger.at(folder.resolve("apart.jsonl"));
    apart.append(LedgerRuns.run("apart", "EOS.1"));
    ours.merge(apart, NOON);

    assertThat(runs(ours)).containsExactly("common", "here", "here", "apart", "tie");
  }

  @Test
  void anEditInEitherChainIsFound() throws IOException {
    ours.merge(other, NOON);
    List<String> lines = Files.readAllLines(oursFile);
    for (int line = 1; line < lines.size(); line++) {
      List<String> edited = new ArrayList<>(lines);
      edited.set(line - 1, lines.get(line - 1).replace("96.25", "96.26"));
      Files.write(oursFile, edited);
      assertThatThrownBy(() -> entries(ours)).hasMessageContaining("the chain is broken");
    }
  }

  @Test
  void aBrokenLedgerIsNotTaken() throws IOException {
    byte[] before = Files.readAllBytes(oursFile);
    Files.writeString(othersFile, Files.readString(othersFile).replaceFirst("96.25", "96.26"));

    assertThatThrownBy(() -> ours.merge(other, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other.jsonl:2: the chain is broken");
    assertThat(oursFile).hasBinaryContent(before);
  }

  @Test
  void aTornLineOfTheOtherIsReported() throws IOException {
    Files.writeString(othersFile, Files.readString(othersFile) + "{\"sch");

    assertThat(ours.merge(other, NOON).torn()).contains("{\"sch");
    assertThat(entries(ours)).hasSize(6);
  }

  @Test
  void aMergeThatWasKilledIsCompletedByMergingAgain() throws IOException {
    ours.merge(other, NOON);
    List<String> whole = Files.readAllLines(oursFile);
    for (int kept = 4; kept < 6; kept++) {
      String half = whole.get(kept).substring(0, 20);
      Files.writeString(oursFile, String.join("\n", whole.subList(0, kept)) + "\n" + half);
      Files.deleteIfExists(Head.beside(oursFile));

      assertThatThrownBy(() -> ours.append(LedgerRuns.run("after", "EOS.1")))
          .hasMessageContaining("merge the same ledger again");
      assertThat(ours.merge(other, NOON).appended().setAside()).isPresent();
      assertThat(Files.readAllLines(oursFile)).isEqualTo(whole);
    }
  }

  @Test
  void aMergeThatWasKilledIsNotCompletedByAnotherLedger() throws IOException {
    ours.merge(other, NOON);
    List<String> killed = Files.readAllLines(oursFile).subList(0, 4);
    Files.write(oursFile, killed);
    Files.delete(Head.beside(oursFile));
    Ledger third = Ledger.at(folder.resolve("third.jsonl"));
    third.append(LedgerRuns.run("third", "EOS.1"));

    assertThatThrownBy(() -> ours.merge(third, NOON))
        .hasMessageContaining("no line follows line 3");
    assertThat(Files.readAllLines(oursFile)).isEqualTo(killed);
  }

  @Test
  void aFullDiskLeavesTheLedgerAsItWas() throws IOException {
    byte[] before = Files.readAllBytes(oursFile);
    Ledger full =
        new Ledger(
            oursFile,
            (channel, bytes) -> {
              channel.write(bytes.slice(bytes.position(), 100));
              throw new IOException("No space left on device");
            });

    assertThatThrownBy(() -> full.merge(other, NOON))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Not recorded: what only %s has.".formatted(othersFile));
    assertThat(oursFile).hasBinaryContent(before);
  }
}
