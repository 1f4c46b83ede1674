package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Registration.Step;
import dev.crucible.finding.Verdict;
import dev.crucible.ledger.Likeness;
import dev.crucible.registry.Acceptance.Note;
import dev.crucible.registry.RegistryEntry.Found;
import dev.crucible.registry.plain.Stated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RestatementTest {

  private static final Docketed CLAIM = Docketed.of(Stated.class.getAnnotation(Claim.class));
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Note NOTE = new Note(LocalDate.of(2026, 12, 1), "a study now");
  private static final Instant THEN = Instant.parse("2026-11-28T12:00:00Z");
  private static final Likeness SAME = new Likeness("R0", THEN, "1a2b3c4", 3, 40, List.of());

  private static final CanonicalRecord FIRST = record("ONE.margin", "0.3");
  private static final CanonicalRecord OLD =
      record(
          "@Claim.id", "\"T.1\"",
          "ONE", "\"Value\"",
          "ONE.margin", "0.2",
          "ONE.quantity", "\"x\"",
          "ONE.rule", "\"equivalence\"",
          "numbers in Helper", "\"15\"");
  private static final CanonicalRecord NEW =
      record(
          "@Claim.id", "\"T.1\"",
          "prediction: x", "\"Value\"",
          "prediction: x.margin", "0.2",
          "prediction: x.quantity", "\"x\"",
          "prediction: x.rule", "\"equivalence\"",
          "study: s; steps", "15");
  private static final CanonicalRecord DESIGN =
      record("setting: steps", "15", "statistic: s; seeds", "5");
  private static final CanonicalRecord OTHER_SETTINGS =
      record("setting: steps of the study", "15", "statistic: s; seeds", "5");
  private static final OnRecord VERDICT =
      new OnRecord(Verdict.CORROBORATED, DAY.plusDays(2), "seen");

  /** Registered, amended, tried in both tiers. */
  private static final RegistryEntry BEFORE =
      new RegistryEntry(
          Optional.of(VERDICT),
          List.of(
              new Version(DAY, "first", FIRST, new TreeMap<>()),
              new Version(
                  DAY.plusDays(1),
                  "narrower",
                  OLD,
                  new TreeMap<>(Map.of("ci", DESIGN, "full", DESIGN)))));

  private static CanonicalRecord record(String... namesAndLiterals) {
    Map<String, String> entries = new TreeMap<>();
    for (int i = 0; i < namesAndLiterals.length; i += 2) {
      entries.put(namesAndLiterals[i], namesAndLiterals[i + 1]);
    }
    return CanonicalRecord.of(entries);
  }

  private static CanonicalRecord with(CanonicalRecord record, String name, String literal) {
    Map<String, String> entries = new TreeMap<>(record.entries());
    entries.put(name, literal);
    return CanonicalRecord.of(entries);
  }

  private static Petition petition(CanonicalRecord found, CanonicalRecord design) {
    LastRun run = new LastRun("R1", true, "ci", Verdict.CORROBORATED, found.digest(), true, design);
    return new Petition(CLAIM, BEFORE, found, Optional.of(run));
  }

  private static Acceptance restated() {
    return Restatement.of(petition(NEW, OTHER_SETTINGS), Optional.of(SAME), NOTE);
  }

  @Test
  void theNewFormTakesTheOldOnesPlaceAndIsNoAmendment() {
    RegistryEntry after = restated().entry();
    assertThat(after.onRecord()).contains(VERDICT);
    Version now = after.current().orElseThrow();
    assertThat(now.since()).isEqualTo(DAY.plusDays(1));
    assertThat(now.reason()).isEqualTo("narrower");
    assertThat(now.record()).isEqualTo(NEW);
    assertThat(now.observed()).isEqualTo(Map.of("ci", OTHER_SETTINGS, "full", DESIGN));
    var standing = after.registration(new Found(NEW, "ci", Optional.of(OTHER_SETTINGS)));
    assertThat(standing.pending()).isFalse();
    assertThat(standing.steps())
        .containsExactly(new Step(DAY, "first"), new Step(DAY.plusDays(1), "narrower"));
    assertThat(standing.restated()).containsExactly(new Step(NOTE.day(), "a study now"));
    assertThat(standing.words()).isEqualTo("registered 2026-11-20, amended since 2026-11-21");
  }

  @Test
  void theDigestThatWasIsRememberedAndTheOldRecordStays() {
    RegistryEntry after = restated().entry();
    assertThat(after.heirs()).isEqualTo(Map.of(OLD.digest(), NEW.digest()));
    assertThat(after.digestsInForce()).containsExactlyInAnyOrder(OLD.digest(), NEW.digest());
    assertThat(after.version(OLD.digest())).isEqualTo(BEFORE.current());
    assertThat(BEFORE.heirs()).isEmpty();
    Registry registry = Registry.empty("lock").with("T.1", after);
    assertThat(registry.heirs()).isEqualTo(after.heirs());
    assertThat(RegistryFormat.parse("lock", RegistryText.of(registry))).isEqualTo(registry);
  }

  @Test
  void aFormThatWasRestatedTwiceHasTheLatestAsItsHeir() {
    CanonicalRecord third = with(NEW, "study: s; name", "\"n\"");
    LastRun run = new LastRun("R2", true, "ci", Verdict.CORROBORATED, third.digest(), true, DESIGN);
    RegistryEntry twice =
        Restatement.of(
                new Petition(CLAIM, restated().entry(), third, Optional.of(run)),
                Optional.of(SAME),
                NOTE)
            .entry();
    assertThat(twice.heirs())
        .isEqualTo(Map.of(OLD.digest(), third.digest(), NEW.digest(), third.digest()));
    assertThat(twice.registration(new Found(third, "ci", Optional.empty())).steps()).hasSize(2);
  }

  /** What came before an amendment is the heir of nothing that came after it. */
  @Test
  void anAmendmentAfterwardsBeginsAnew() {
    CanonicalRecord amended = with(NEW, "prediction: x.margin", "0.1");
    RegistryEntry after =
        Acceptance.of(
                new Petition(CLAIM, restated().entry(), amended, Optional.empty()),
                new Note(NOTE.day().plusDays(1), "narrower still"))
            .entry();
    assertThat(after.heirs()).isEqualTo(Map.of(OLD.digest(), NEW.digest()));
    assertThat(after.digestsInForce()).containsExactly(amended.digest());
    assertThat(after.registration(new Found(amended, "ci", Optional.empty())).amendments())
        .extracting(Step::reason)
        .containsExactly("narrower", "narrower still");
  }

  @Test
  void itSaysWhatWasComparedAndKept() {
    assertThat(restated().lines())
        .containsExactly(
            "restated: digest %s → %s, 6 entries → 6"
                .formatted(OLD.digest().substring(0, 12), NEW.digest().substring(0, 12)),
            "compared: run R1 with run R0 of 2026-11-28T12:00:00Z: 3 statistics, 40 numbers, the"
                + " same to the last bit",
            "kept: CORROBORATED since 2026-11-22, registered as of 2026-11-21");
  }

  @Test
  void numbersThatAreNotTheSameAreToldAndWhatToDo() {
    Likeness other =
        new Likeness(
            "R0", THEN, "1a2b3c4", 3, 40, List.of("statistic \"s\", estimate: 1.5 → 1.5000001"));
    assertRefused(
        petition(NEW, DESIGN),
        Optional.of(other),
        "held against run R0 of 2026-11-28T12:00:00Z (commit 1a2b3c4): 3 statistics, 40 numbers"
            + " compared, and this is not the same:",
        "\n    statistic \"s\", estimate: 1.5 → 1.5000001\n",
        "undo what changed it, or accept it as an amendment, without -Drestate");
  }

  @Test
  void anotherMarkPredictionOrDesignIsAnAmendment() {
    assertRefused(
        petition(with(NEW, "@Claim.id", "\"T.2\""), DESIGN),
        Optional.of(SAME),
        "@Claim.id: \"T.1\" → \"T.2\"");
    assertRefused(
        petition(with(NEW, "prediction: x.margin", "0.3"), DESIGN),
        Optional.of(SAME),
        "prediction of \"x\": {margin=0.2, quantity=\"x\", rule=\"equivalence\"} → {margin=0.3,");
    assertRefused(
        petition(NEW, with(DESIGN, "statistic: s; seeds", "4")),
        Optional.of(SAME),
        "statistic: s; seeds: 5 → 4");
    assertRefused(
        petition(NEW, with(DESIGN, "statistic: s; control: c", "5")),
        Optional.of(SAME),
        "statistic: s; control: c: nothing → 5");
  }

  @Test
  void aLongListOfDifferencesIsCut() {
    List<String> many = java.util.stream.IntStream.range(0, 20).mapToObj(i -> "d" + i).toList();
    assertRefused(
        petition(NEW, DESIGN),
        Optional.of(new Likeness("R0", THEN, "1a2b3c4", 3, 40, many)),
        "    d11\n    and 8 more\n");
  }

  @Test
  void withoutSomethingToCompareWithItIsRefused() {
    assertRefused(
        petition(NEW, DESIGN),
        Optional.empty(),
        "the official ledger has no run of it under digest %s in tier ci with the fixed seeds"
            .formatted(OLD.digest().substring(0, 12)));
  }

  @Test
  void whatIsAsItWasOrWasNeverDecidedIsNotRestated() {
    assertRefused(
        petition(OLD, DESIGN), Optional.of(SAME), "its registration is as it is on record");
    RegistryEntry undecided = new RegistryEntry(Optional.empty(), BEFORE.versions());
    assertRefused(
        new Petition(CLAIM, undecided, NEW, petition(NEW, DESIGN).run()),
        Optional.of(SAME),
        "it has no verdict on record yet");
  }

  @Test
  void aRunFromChangedSourcesShowsNothing() {
    LastRun dirty =
        new LastRun("R1", false, "ci", Verdict.CORROBORATED, NEW.digest(), true, DESIGN);
    Petition petition = new Petition(CLAIM, BEFORE, NEW, Optional.of(dirty));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Restatement.of(petition, Optional.of(SAME), NOTE))
        .withMessageContaining("uncommitted changes");
  }

  private static void assertRefused(
      Petition petition, Optional<Likeness> likeness, String... parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Restatement.of(petition, likeness, NOTE))
        .withMessageStartingWith("T.1: cannot be restated: ")
        .satisfies(
            refusal ->
                assertThat(String.valueOf(refusal.getMessage()).replace("\r", "")).contains(parts));
  }
}
