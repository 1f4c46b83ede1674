package dev.crucible.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Exhibits;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.history.PastFrontier.Role;
import dev.crucible.history.PastFrontier.Score;
import dev.crucible.history.PastStatistic.Terms;
import dev.crucible.ledger.Head;
import dev.crucible.ledger.Ledger;
import dev.crucible.sample.SampleFrontier;
import dev.crucible.sample.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoriesTest {

  private static final Run SAMPLE = SampleRuns.full();

  @TempDir Path folder;

  private Path official() {
    return folder.resolve("official.jsonl");
  }

  private Path local() {
    return folder.resolve("local.jsonl");
  }

  /**
   * A ledger of before there were heads, or one whose head was taken away with what it vouched for.
   */
  private static void forgetHead(Path ledger) {
    ledger.resolveSibling(ledger.getFileName() + ".head").toFile().delete();
  }

  /** A run of some of the sample's claims, some days after the first. */
  private static Run run(int day, Seeds seeds, int from, int to) {
    Provenance p = SAMPLE.provenance();
    Provenance provenance =
        new Provenance(
            "run-" + day,
            p.startedAt().plus(Duration.ofDays(day)),
            p.gitCommit(),
            p.gitClean(),
            p.tier(),
            p.engine(),
            p.java(),
            p.cpu(),
            seeds);
    return new Run(provenance, 1, SAMPLE.evidence().subList(from, to));
  }

  private static Run fixed(int day) {
    return run(day, Seeds.FIXED, 0, 7);
  }

  private History read(Run run) {
    return Histories.of(List.of(official(), local()), run);
  }

  private static List<String> ids(History history) {
    return history.runs().stream().map(run -> run.provenance().id()).toList();
  }

  private static List<String> claims(PastRun run) {
    return run.trials().stream().map(PastTrial::claim).toList();
  }

  @Test
  void tellsHowLongTheOfficialLedgerWas() throws IOException {
    Ledger.at(official()).append(fixed(1));
    Ledger.at(local()).append(fixed(2));
    assertThat(read(fixed(3)).official()).isEqualTo(Head.of(official())).isNotEmpty();
    Files.writeString(official(), Files.readString(official()).replaceFirst("claim", "clam"));
    assertThat(read(fixed(3)).official()).isEmpty();
    Files.delete(official());
    forgetHead(official());
    assertThat(read(fixed(3)).official()).isEmpty();
  }

  @Test
  void withoutALedgerTheHistoryIsTheRun() {
    History history = read(fixed(3));

    assertThat(ids(history)).containsExactly("run-3");
    assertThat(history.warnings()).isEmpty();
    assertThat(claims(history.runs().get(0)))
        .containsExactly("EOS.1", "S1.1", "L3.2", "S1.4", "U5.3", "L2.1", "H4.1");
  }

  @Test
  void aRunThatIsInTwoLedgersCountsOnceAndTheOldestComesFirst() {
    Ledger.at(local()).append(fixed(1));
    Ledger.at(local()).append(fixed(2));
    Ledger.at(official()).append(fixed(2));
    Ledger.at(official()).append(fixed(0));

    assertThat(ids(read(fixed(2)))).containsExactly("run-0", "run-1", "run-2");
    assertThat(read(fixed(2)).runs()).allSatisfy(run -> assertThat(run.trials()).hasSize(7));
    assertThat(read(fixed(2)).warnings()).isEmpty();
  }

  @Test
  void theRunReadBackIsTheRunAsItIsKnown() {
    Ledger.at(local()).append(run(1, new Seeds(Seeds.Choice.FRESH, 40), 0, 7));

    PastRun read = read(fixed(2)).runs().get(0);

    assertThat(read).isEqualTo(read(run(1, new Seeds(Seeds.Choice.FRESH, 40), 0, 7)).runs().get(0));
    assertThat(read.provenance())
        .isEqualTo(run(1, new Seeds(Seeds.Choice.FRESH, 40), 0, 7).provenance());
    PastTrial edge = read.trial("EOS.1").orElseThrow();
    assertThat(edge.checks()).isEqualTo(new PastTrial.Checks(2, 2, 5, 5, Optional.of(List.of())));
    assertThat(edge.isFixed("ci")).isFalse();
    PastStatistic diverged = edge.statistic("MNIST parity, η = 0.05").orElseThrow();
    assertThat(diverged.terms()).contains(new Terms("equals", 1, 0.05));
    assertThat(diverged.counted()).isEqualTo(4);
    assertThat(diverged.excluded()).isEqualTo(1);
    assertThat(diverged.reading().orElseThrow().confidence()).isEqualTo(0.9);
    assertThat(diverged.strength()).isPresent();
    assertThat(edge.statistic("room to sharpen").orElseThrow().reading().orElseThrow().low())
        .isNotNaN();
  }

  @Test
  void partsOfARunInTwoLedgersAreOneRunInDocketOrder() {
    Ledger.at(official()).append(run(1, Seeds.FIXED, 4, 6));
    Ledger.at(local()).append(run(1, Seeds.FIXED, 0, 2));

    assertThat(claims(read(fixed(2)).runs().get(0)))
        .containsExactly("EOS.1", "S1.1", "U5.3", "L2.1");
  }

  /** Two runs side by side, whose claims finish in an order of their own. */
  @Test
  void linesOfTwoRunsMayBeMixedAndEachRunIsInDocketOrder() {
    for (int[] line : new int[][] {{2, 5}, {1, 3}, {2, 0}, {1, 1}, {1, 6}, {2, 4}, {1, 0}}) {
      Ledger.at(local()).append(run(line[0], Seeds.FIXED, line[1], line[1] + 1));
    }

    History history = read(fixed(3));
    assertThat(ids(history)).containsExactly("run-1", "run-2", "run-3");
    assertThat(claims(history.runs().get(0))).containsExactly("EOS.1", "S1.1", "S1.4", "H4.1");
    assertThat(claims(history.runs().get(1))).containsExactly("EOS.1", "U5.3", "L2.1");
    assertThat(history.warnings()).isEmpty();
  }

  /** A run of fewer claims shows the runs before it in the order of the docket all the same. */
  @Test
  void theDocketOrdersWhatTheRunAtHandDoesNotHave() {
    for (int claim : new int[] {5, 3, 0}) {
      Ledger.at(local()).append(run(1, Seeds.FIXED, claim, claim + 1));
    }
    List<String> docket = SAMPLE.evidence().stream().map(e -> e.claim().id()).toList();

    History history = Histories.of(List.of(official(), local()), run(2, Seeds.FIXED, 5, 6), docket);
    assertThat(claims(history.runs().get(0))).containsExactly("EOS.1", "S1.4", "L2.1");
  }

  @Test
  void aFreshSequenceDoesNotDependOnTheOrderOfLines() {
    Seeds first = new Seeds(Seeds.Choice.FRESH, 40);
    Seeds second = new Seeds(Seeds.Choice.FRESH, 80);
    Ledger.at(official()).append(registered(run(1, first, 0, 2)));
    Ledger.at(official()).append(registered(run(2, second, 0, 2)));
    List<FreshSequence> together = sequences();
    assertThat(together).singleElement().satisfies(s -> assertThat(s.steps()).hasSize(2));

    official().toFile().delete();
    forgetHead(official());
    Ledger.at(official()).append(registered(run(2, second, 1, 2)));
    Ledger.at(official()).append(registered(run(2, second, 0, 1)));
    Ledger.at(official()).append(registered(run(1, first, 0, 1)));
    Ledger.at(official()).append(registered(run(1, first, 1, 2)));
    assertThat(sequences()).isEqualTo(together);
  }

  private List<FreshSequence> sequences() {
    return FreshSequence.of(Index.of(read(fixed(3))).of("EOS.1"));
  }

  private static Run registered(Run run) {
    Registration registration = new Registration("d1ge57", List.of(), List.of());
    return new Run(
        run.provenance(),
        run.seconds(),
        run.evidence().stream().map(evidence -> evidence.under(registration)).toList());
  }

  @Test
  void aLedgerThatIsBrokenIsLeftOutWithAWarningAndTheOtherIsRead() throws IOException {
    Ledger.at(official()).append(fixed(1));
    Ledger.at(local()).append(fixed(2));
    String whole = Files.readString(official());
    Files.writeString(official(), whole.replaceFirst("INCONCLUSIVE", "CORROBORATED"));

    History history = read(fixed(3));
    assertThat(ids(history)).containsExactly("run-2", "run-3");
    assertThat(history.warnings())
        .singleElement()
        .asString()
        .startsWith("No run of this ledger is shown: " + official())
        .contains("the chain is broken", "restore the file from a copy");

    Files.writeString(official(), whole.replace("\"schema\":1", "\"schema\":3"));
    assertThat(ids(read(fixed(3)))).containsExactly("run-2", "run-3");
    assertThat(read(fixed(3)).warnings()).singleElement().asString().contains("update Crucible");
  }

  @Test
  void aLedgerThatCannotBeReadIsAWarning() throws IOException {
    Files.createDirectory(official());
    Ledger.at(local()).append(fixed(2));

    assertThat(ids(read(fixed(3)))).containsExactly("run-2", "run-3");
    assertThat(read(fixed(3)).warnings())
        .singleElement()
        .asString()
        .contains(official().toString(), "see that it can be read");
  }

  @Test
  void aTornTailIsAWarningAndTheLinesBeforeItAreRead() throws IOException {
    Ledger.at(local()).append(fixed(2));
    Files.writeString(local(), Files.readString(local()) + "{\"schema\":1,");

    assertThat(ids(read(fixed(3)))).containsExactly("run-2", "run-3");
    assertThat(read(fixed(3)).warnings())
        .singleElement()
        .asString()
        .contains(local().toString(), "half a line");
  }

  @Test
  void whatTwoLedgersTellDifferentlyIsBelievedOfTheFirstWithAWarning() throws IOException {
    Ledger.at(official()).append(run(1, Seeds.FIXED, 0, 1));
    Ledger.at(local()).append(run(1, Seeds.FIXED, 0, 1));
    Files.writeString(local(), Files.readString(local()).replaceFirst("CORROBORATED", "REFUTED"));
    forgetHead(local());

    History history = read(fixed(3));
    assertThat(history.runs().get(0).trials().get(0).verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(history.warnings())
        .singleElement()
        .asString()
        .contains("Run run-1 has EOS.1 twice", "CORROBORATED is shown", "REFUTED");
  }

  @Test
  void ofTwoLinesThatAgreeTheOneThatKeepsMoreCounts() throws IOException {
    Ledger.at(official()).append(run(1, Seeds.FIXED, 0, 1));
    Ledger.at(local()).append(run(1, Seeds.FIXED, 0, 1));
    Files.writeString(
        official(),
        Files.readString(official())
            .replaceAll("\"(agreement|disagreement|relation)\":[^,]*,", ""));
    forgetHead(official());

    History history = read(fixed(3));
    assertThat(history.warnings()).isEmpty();
    assertThat(history.runs().get(0).trials().get(0).statistics())
        .allMatch(s -> s.terms().isPresent() && s.strength().isPresent());
  }

  @Test
  void aFrontierIsReadWithAllItsCandidates() {
    Evidence plain = SAMPLE.evidence().get(0);
    Evidence evidence =
        new Evidence(
            plain.claim(),
            plain.verdict(),
            plain.reason(),
            plain.onRecord(),
            plain.registration(),
            1,
            plain.judgements(),
            new Exhibits(List.of(), List.of(), Optional.of(SampleFrontier.standings())),
            plain.settings(),
            plain.data(),
            plain.notes());
    Ledger.at(local()).append(new Run(fixed(1).provenance(), 1, List.of(evidence)));

    PastFrontier frontier = read(fixed(2)).runs().get(0).trials().get(0).frontier().orElseThrow();
    assertThat(frontier.criterion()).contains(0.05);
    assertThat(frontier.scores())
        .extracting(Score::role)
        .containsExactly(Role.THEORY, Role.THEORY, Role.BASELINE, Role.CONTROL);
    assertThat(frontier.best().candidate()).isEqualTo("deep linear");
    assertThat(frontier.best().median()).isEqualTo(SampleFrontier.standings().lead().score());
    assertThat(frontier.best().worst()).isPresent();
  }

  @Test
  void linesOfBeforeTheLaterFieldsAreReadForWhatTheyKeep() throws IOException {
    Files.writeString(
        local(),
        """
        {"schema":1,"kind":"claim","time":"2026-11-30T10:15:00Z","run":"old","claim":"EOS.1",\
        "registration":null,"verdict":"REFUTED","statistics":[{"name":"plateau","unit":"1",\
        "estimate":1.02,"low":1.0,"high":null,"confidence":0.9,"n":2,"excluded":1,\
        "verdict":"REFUTED"}],"controls":{"refuted":1,"total":1},"mutants":{"killed":1,"total":2},\
        "frontier":{"candidate":"closed form","score":0.31},"tier":"ci","commit":"1a2b",\
        "clean":true,"engine":"none","java":"17","cpu":"2 cores","seconds":96.25,"previous":"%s"}
        """
            .formatted("0".repeat(64)));

    PastTrial old = read(fixed(3)).runs().get(0).trials().get(0);
    assertThat(old.run().seeds()).isEqualTo(Seeds.FIXED);
    assertThat(old.checks()).isEqualTo(new PastTrial.Checks(1, 1, 1, 2));
    assertThat(old.statistics().get(0).terms()).isEmpty();
    assertThat(old.statistics().get(0).strength()).isEmpty();
    assertThat(old.statistics().get(0).reading().orElseThrow().high()).isPositive().isInfinite();
    assertThat(old.frontier().orElseThrow().best())
        .isEqualTo(new Score("closed form", Role.THEORY, 0.31, Optional.empty()));
  }
}
