package dev.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Exhibits;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Registration.Step;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.host.Reply;
import dev.crucible.host.Repository;
import dev.crucible.ledger.Head;
import dev.crucible.ledger.Ledger;
import dev.crucible.sample.SampleFrontier;
import dev.crucible.sample.SampleRuns;
import dev.crucible.stats.Judge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoteTest {

  private static final Map<String, Class<?>> CLAIMS = Map.of();

  private static final Repository HAS_IT = Repository.asking(command -> Reply.of(""));

  private static final Instant NOW = Instant.parse("2026-12-31T00:00:00Z");

  private static final Step REGISTERED = new Step(LocalDate.of(2026, 10, 1), "First registered.");

  @TempDir Path directory;

  private final List<String> printed = new ArrayList<>();

  private Path official() {
    return directory.resolve("ledger").resolve("ledger.jsonl");
  }

  private Path folder() {
    return directory.resolve("run");
  }

  private void promote(Repository repository) {
    Promote.promote(folder(), CLAIMS, official(), repository, NOW, printed::add);
  }

  private void publish(Run run) throws IOException {
    TrialsOfSums.publish(folder(), run.provenance(), run.evidence().toArray(Evidence[]::new));
  }

  private static Provenance origin(String commit, boolean clean) {
    return new Provenance(
        "20261130T101500Z-1a2b3c4",
        Instant.parse("2026-11-30T10:15:00Z"),
        commit,
        clean,
        "ci",
        "PyTorch",
        "17",
        "2 cores",
        new Seeds(Seeds.Choice.FRESH, 40));
  }

  /** The sample's claims, one with a frontier and registered, of a given origin. */
  private static Run run(Provenance origin, List<Change> changes) {
    List<Evidence> evidence =
        new ArrayList<>(SampleRuns.full().evidence().stream().map(PromoteTest::judged).toList());
    Evidence plain = evidence.get(0);
    evidence.set(
        0,
        new Evidence(
                plain.claim(),
                plain.verdict(),
                plain.reason(),
                plain.onRecord(),
                plain.registration(),
                plain.seconds(),
                plain.judgements(),
                new Exhibits(List.of(), List.of(), Optional.of(SampleFrontier.standings())),
                plain.settings(),
                plain.data(),
                plain.notes())
            .under(new Registration("d1ge57", List.of(REGISTERED), changes)));
    return new Run(origin, 12, evidence);
  }

  /** The sample's verdicts are made up; what is promoted has been judged by the rules. */
  private static Evidence judged(Evidence madeUp) {
    if (madeUp.verdict() == Verdict.NOT_RUN) {
      return madeUp;
    }
    List<Judgement> judgements = madeUp.judgements().stream().map(PromoteTest::judged).toList();
    Verdicts.Decision decision = Verdicts.of(judgements);
    return new Evidence(
        madeUp.claim(),
        decision.verdict(),
        decision.reason(),
        madeUp.onRecord(),
        madeUp.registration(),
        madeUp.seconds(),
        judgements,
        madeUp.exhibits(),
        madeUp.settings(),
        madeUp.data(),
        madeUp.notes());
  }

  private static Judgement judged(Judgement madeUp) {
    return new Judgement(
        madeUp.name(),
        judged(madeUp.ruling()),
        madeUp.controls().stream().map(PromoteTest::judged).toList(),
        madeUp.mutants().stream().map(PromoteTest::judged).toList());
  }

  private static NamedRuling judged(NamedRuling madeUp) {
    return new NamedRuling(madeUp.name(), judged(madeUp.ruling()));
  }

  private static Ruling judged(Ruling madeUp) {
    return Judge.judge(madeUp.prediction(), madeUp.measurement());
  }

  private static Run clean() {
    return run(origin("1a2b3c4d", true), List.of());
  }

  @Test
  void addsTheLinesThatTheRunItselfWouldAdd() throws IOException {
    publish(clean());
    promote(HAS_IT);

    Path own = directory.resolve("own.jsonl");
    Ledger.at(own).append(clean());
    assertThat(official()).hasSameTextualContentAs(own);
    assertThat(printed)
        .containsExactly(
            "PROMOTED  run 20261130T101500Z-1a2b3c4 of commit 1a2b3c4d: 7 lines added to %s;"
                    .formatted(official())
                + " commit it");
  }

  @Test
  void aFolderOfAnOlderVersionIsPromotedWithoutWhatItLacks() throws IOException {
    publish(run(origin("1a2b3c4d", true), List.of()));
    Path docket = folder().resolve("docket.json");
    Files.writeString(
        docket,
        Files.readString(docket).replaceAll("\"(seeds|firstSeed|kind|relation)\" : [^\n]*\n", ""));
    Path evidence = folder().resolve("evidence.jsonl");
    Files.writeString(
        evidence, Files.readString(evidence).replaceAll(",\"strength\":\\{[^}]*}", ""));
    assertThat(Files.readString(docket)).doesNotContain("relation", "firstSeed");
    promote(HAS_IT);

    String text = Files.readString(official());
    assertThat(text).doesNotContain("firstSeed", "agreement");
    assertThat(text).contains("\"relation\":\"equals\"", "\"values\":[1.012,");
    assertThat(Ledger.at(official()).read(entry -> {}).lines()).isEqualTo(7);
  }

  @Test
  void refusesWhatNobodyCanCheckAndChangesNothing() throws IOException {
    publish(run(origin("1a2b3c4d", false), List.of()));
    refused(HAS_IT, "uncommitted changes: commit, and run the claims again");

    publish(clean());
    publish(run(origin("unknown", false), List.of()));
    refused(HAS_IT, "it was made outside a checkout of its own, so that its commit is unknown");

    publish(clean());
    refused(
        Repository.asking(c -> Reply.refused("fatal: detected dubious ownership")),
        "cannot be looked up: fatal: detected dubious ownership");
    refused(
        Repository.asking(c -> c.contains("rev-parse") ? Reply.of("") : Reply.refused("")),
        "its commit 1a2b3c4d is not in this repository: fetch it");
    refused(
        Repository.asking(c -> c.contains("merge-base") ? Reply.refused("") : Reply.of("")),
        "not in the history of what is checked out");

    Change change = new Change("MARGIN", Optional.of("0.05"), Optional.of("0.1"));
    publish(run(origin("1a2b3c4d", true), List.of(change)));
    refused(HAS_IT, "EOS.1: tried under something that is not on record: register it");

    publish(new Run(origin("1a2b3c4d", true), 1, List.of()));
    refused(HAS_IT, "it tried no claim");
  }

  @Test
  void refusesARunWhoseNameTimeAndCommitDisagree() throws IOException {
    publish(run(origin("9f9f9f9f", true), List.of()));
    refused(HAS_IT, "its identifier 20261130T101500Z-1a2b3c4 and its commit 9f9f9f9f disagree");

    publish(clean());
    Path docket = folder().resolve("docket.json");
    String text = Files.readString(docket);
    Files.writeString(docket, text.replace("2026-11-30T10:15:00Z", "2026-11-29T10:15:00Z"));
    refused(HAS_IT, "and its start 2026-11-29T10:15:00Z disagree");
  }

  @Test
  void refusesARunOfTheFuture() throws IOException {
    publish(clean());
    Instant before = Instant.parse("2026-11-30T10:14:00Z");
    assertThatThrownBy(
            () -> Promote.promote(folder(), CLAIMS, official(), HAS_IT, before, printed::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it started at 2026-11-30T10:15:00Z, which is still to come");
    assertThat(official()).doesNotExist();
  }

  @Test
  void refusesRowsThatAnotherRunTrained() throws IOException {
    publish(clean());
    Path docket = folder().resolve("docket.json");
    String text = Files.readString(docket);
    Files.writeString(docket, text.replaceFirst("\"read\"\\s*:\\s*0", "\"read\": 4"));
    refused(HAS_IT, "it read 4 rows that an earlier run had trained: run the claims again with");
  }

  private void refused(Repository repository, String reason) {
    assertThatThrownBy(() -> promote(repository))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("run 20261130T101500Z-1a2b3c4 in " + folder())
        .hasMessageContaining(reason);
    assertThat(official()).doesNotExist();
    assertThat(printed).isEmpty();
  }

  @Test
  void aRunIsPromotedOnce() throws IOException {
    publish(clean());
    promote(HAS_IT);
    byte[] before = Files.readAllBytes(official());

    assertThatThrownBy(() -> promote(HAS_IT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("run 20261130T101500Z-1a2b3c4 is in %s already".formatted(official()));
    assertThat(official()).hasBinaryContent(before);
  }

  @Test
  void ofSeveralPromotionsAtOnceOneGetsIn() throws IOException {
    publish(clean());
    long promoted =
        IntStream.range(0, 8)
            .parallel()
            .filter(
                i -> {
                  try {
                    Promote.promote(folder(), CLAIMS, official(), HAS_IT, NOW, line -> {});
                    return true;
                  } catch (IllegalStateException already) {
                    return false;
                  }
                })
            .count();

    assertThat(promoted).isEqualTo(1);
    assertThat(Ledger.at(official()).read(entry -> {}).lines()).isEqualTo(7);
  }

  @Test
  void aPromotionThatWasKilledIsCompleted() throws IOException {
    publish(clean());
    promote(HAS_IT);
    String whole = Files.readString(official());
    int third = whole.indexOf('\n', whole.indexOf('\n') + 1) + 1;
    Files.writeString(official(), whole.substring(0, third + 50));
    // Who was killed in mid-write had not written the head yet.
    Files.delete(Head.beside(official()));
    promote(HAS_IT);

    assertThat(official()).hasContent(whole);
    assertThat(printed.get(1)).contains("half a line", "ledger.jsonl.torn-1");
    assertThat(printed.get(2)).contains("5 lines added");
  }

  @Test
  void aRunThatTheLedgerTellsDifferentlyIsRefused() throws IOException {
    publish(clean());
    Ledger.at(official())
        .append(new Run(clean().provenance(), 1, clean().evidence().subList(0, 1)));
    Files.writeString(
        official(), Files.readString(official()).replaceFirst("CORROBORATED", "REFUTED"));
    Files.delete(Head.beside(official()));
    byte[] before = Files.readAllBytes(official());

    assertThatThrownBy(() -> promote(HAS_IT)).hasMessageContaining("another verdict of EOS.1");
    assertThat(official()).hasBinaryContent(before);
  }

  @Test
  void aBrokenLedgerIsRefusedAndLeftAlone() throws IOException {
    publish(clean());
    promote(HAS_IT);
    Files.writeString(
        official(), Files.readString(official()).replaceFirst("INCONCLUSIVE", "CORROBORATED"));
    byte[] before = Files.readAllBytes(official());

    assertThatThrownBy(() -> promote(HAS_IT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the chain is broken");
    assertThat(official()).hasBinaryContent(before);
  }

  @Test
  void aLedgerThatCannotBeWrittenIsSaid() throws IOException {
    publish(clean());
    Path below = Files.writeString(directory.resolve("file"), "").resolve("ledger.jsonl");

    assertThatThrownBy(() -> Promote.promote(folder(), CLAIMS, below, HAS_IT, NOW, printed::add))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("-Dledger.official=FILE");
    assertThat(printed).isEmpty();
  }

  @Test
  void runsArePromotedInAnyOrderOfTime() throws IOException {
    publish(clean());
    promote(HAS_IT);
    Provenance earlier =
        new Provenance(
            "19700101T000000Z-1a2b3c4",
            Instant.EPOCH,
            "1a2b3c4d",
            true,
            "full",
            "PyTorch",
            "17",
            "2 cores");
    publish(new Run(earlier, 1, clean().evidence().subList(0, 1)));
    promote(HAS_IT);

    assertThat(Files.readAllLines(official()))
        .hasSize(8)
        .last()
        .asString()
        .contains("\"19700101T000000Z-1a2b3c4\"");
  }

  @Test
  void filesThatAreNotOfOneRunAreRefused() throws IOException {
    publish(clean());
    Path evidence = folder().resolve("evidence.jsonl");
    String lines = Files.readString(evidence);

    Files.writeString(evidence, lines.substring(0, lines.indexOf('\n') + 1));
    assertThatThrownBy(() -> promote(HAS_IT)).hasMessageContaining("docket.json has 7 claims and");
    Files.writeString(evidence, lines.replaceFirst("d1ge57", "0ther"));
    assertThatThrownBy(() -> promote(HAS_IT)).hasMessageContaining("tell EOS.1 differently");
    Files.writeString(evidence, lines.replaceFirst("\"schema\":1", "\"schema\":3"));
    assertThatThrownBy(() -> promote(HAS_IT)).hasMessageContaining("schema is 3");
    Files.delete(evidence);
    assertThatThrownBy(() -> promote(HAS_IT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("evidence.jsonl does not exist: put the claims on trial first");
    assertThat(official()).doesNotExist();
  }
}
