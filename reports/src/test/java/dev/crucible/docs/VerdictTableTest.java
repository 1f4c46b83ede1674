package dev.crucible.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Run;
import dev.crucible.finding.Verdict;
import dev.crucible.history.Histories;
import dev.crucible.history.History;
import dev.crucible.ledger.Ledger;
import dev.crucible.registry.Registry;
import dev.crucible.registry.RegistryEntry;
import dev.crucible.sample.SampleRuns;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTableTest {

  private static final String HEAD =
      "# Verdicts\n\n| claim | verdict | since | measured |\n| --- | --- | --- | --- |\n";
  private static final String FOOT = "\nA remark.\n";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private static final List<Evidence> EVIDENCE = SampleRuns.full().evidence().subList(0, 2);
  private static final Docketed CLAIM = EVIDENCE.get(0).claim();
  private static final Verdict VERDICT = EVIDENCE.get(0).verdict();

  @TempDir Path folder;

  @Test
  void keepsTheWordsOfAVerdictThatStands() {
    String page = HEAD + row(CLAIM, VERDICT, DAY, "by hand \\| with a stroke") + FOOT;

    assertThat(made(page, Map.of(CLAIM.id(), VERDICT))).isEqualTo(page);
  }

  @Test
  void tellsTheTitleThatTheClaimHas() {
    String page = HEAD + row(CLAIM, VERDICT, DAY, "by hand").replace(CLAIM.title(), "Old") + FOOT;

    assertThat(made(page, Map.of(CLAIM.id(), VERDICT)))
        .isEqualTo(HEAD + row(CLAIM, VERDICT, DAY, "by hand") + FOOT);
  }

  @Test
  void givesAClaimWithoutWordsTheFiguresOfItsLastRun() {
    String figures = made(HEAD + FOOT, Map.of(CLAIM.id(), VERDICT));

    assertThat(figures)
        .startsWith(HEAD + "| " + CLAIM.id() + " ")
        .contains(EVIDENCE.get(0).judgements().get(0).name())
        .containsPattern("\\d \\[[-−]?\\d")
        .endsWith(FOOT);
    assertThat(made(figures, Map.of(CLAIM.id(), VERDICT))).as("made again").isEqualTo(figures);
  }

  @Test
  void putsWordsOfAnEarlierVerdictBehindFiguresAndSaysSo() {
    String page = HEAD + row(CLAIM, Verdict.REFUTED, DAY.minusDays(1), "by hand") + FOOT;

    assertThat(made(page, Map.of(CLAIM.id(), VERDICT)))
        .contains("| %s | %s | ".formatted(VERDICT.words(), DAY))
        .contains(". Before, REFUTED since 2026-11-22: by hand |");
  }

  @Test
  void saysThatNoRunWithTheVerdictIsKept() {
    assertThat(made(HEAD, Map.of(CLAIM.id(), Verdict.INVALID)))
        .contains("no run with this verdict is on the official ledger yet");
  }

  @Test
  void isInTheOrderOfTheDocket() {
    Docketed second = EVIDENCE.get(1).claim();
    String first = row(CLAIM, VERDICT, DAY, "one");
    String other = row(second, VERDICT, DAY, "two");

    assertThat(made(HEAD + other + first, Map.of(CLAIM.id(), VERDICT, second.id(), VERDICT)))
        .isEqualTo(HEAD + first + other);
  }

  @Test
  void standsBesideATableOfFullSize() {
    String head =
        "| claim | tier ci | tier full | since | why |\n| --- | --- | --- | --- | --- |\n";
    RegistryEntry both =
        new RegistryEntry(
            new TreeMap<>(
                Map.of(
                    "ci",
                    new OnRecord(Verdict.CORROBORATED, DAY, "seen"),
                    "full",
                    new OnRecord(Verdict.REFUTED, DAY.plusDays(1), "wider | deeper"))),
            List.of());
    RegistryEntry one =
        new RegistryEntry(Optional.of(new OnRecord(VERDICT, DAY, "seen")), List.of());
    Registry registry =
        new Registry(
            "test", new TreeMap<>(Map.of(CLAIM.id(), both, EVIDENCE.get(1).claim().id(), one)));
    List<Docketed> docket = EVIDENCE.stream().map(Evidence::claim).toList();
    assertThat(TierTable.in("page", head + FOOT, docket, registry))
        .isEqualTo(
            "%s| %s %s | CORROBORATED | REFUTED | %s | wider \\| deeper |\n%s"
                .formatted(head, CLAIM.id(), CLAIM.title(), DAY.plusDays(1), FOOT));
  }

  @Test
  void losesNoRow() {
    assertThatThrownBy(() -> made(HEAD + row(CLAIM, VERDICT, DAY, "words"), Map.of()))
        .hasMessageContaining("page has a row of " + CLAIM.id())
        .hasMessageContaining("take the row out");
    String twice = row(CLAIM, VERDICT, DAY, "one") + row(CLAIM, VERDICT, DAY, "two");
    assertThatThrownBy(() -> made(HEAD + twice, Map.of(CLAIM.id(), VERDICT)))
        .hasMessage("page has two rows of %s: keep the one whose words hold".formatted(CLAIM.id()));
  }

  private String made(String page, Map<String, Verdict> onRecord) {
    Path ledger = folder.resolve("ledger.jsonl");
    Ledger.at(ledger).append(new Run(SampleRuns.provenance("R1"), 1, EVIDENCE));
    TreeMap<String, RegistryEntry> entries = new TreeMap<>();
    onRecord.forEach(
        (id, verdict) ->
            entries.put(
                id, new RegistryEntry(Optional.of(new OnRecord(verdict, DAY, "why")), List.of())));
    List<Docketed> docket = EVIDENCE.stream().map(Evidence::claim).toList();
    History history =
        Histories.told(List.of(ledger), docket.stream().map(Docketed::id).toList(), Map.of());
    return VerdictTable.in("page", page, docket, new Registry("test", entries), history);
  }

  private static String row(Docketed claim, Verdict verdict, LocalDate since, String words) {
    return "| %s %s | %s | %s | %s |\n"
        .formatted(claim.id(), claim.title(), verdict.words(), since, words);
  }
}
