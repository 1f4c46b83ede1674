package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.claim.Claim;
import dev.crucible.claim.Docketed;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Seeds;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Lead;
import dev.crucible.frontier.Reached;
import dev.crucible.registry.Acceptance.Note;
import dev.crucible.registry.plain.Stated;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcceptanceTest {

  private static final Docketed CLAIM = Docketed.of(Stated.class.getAnnotation(Claim.class));
  private static final CanonicalRecord RECORD = CanonicalRecord.of(Map.of("MARGIN", "0.05"));
  private static final CanonicalRecord WIDER = CanonicalRecord.of(Map.of("MARGIN", "0.1"));
  private static final CanonicalRecord DESIGN = CanonicalRecord.of(Map.of("seeds", "5"));
  private static final CanonicalRecord FEWER = CanonicalRecord.of(Map.of("seeds", "4"));
  private static final Note NOTE = note(23, "first");
  private static final RegistryEntry REGISTERED =
      Acceptance.of(petition(RegistryEntry.empty(), RECORD), NOTE).entry();
  private static final LastRun RUN =
      new LastRun("R1", true, "ci", Verdict.CORROBORATED, RECORD.digest(), false, DESIGN);
  private static final RegistryEntry DECIDED =
      Acceptance.of(petition(REGISTERED, RUN), note(24, "seen")).entry();

  private static Note note(int day, String reason) {
    return new Note(LocalDate.of(2026, 11, day), reason);
  }

  private static Petition petition(RegistryEntry before, CanonicalRecord found) {
    return new Petition(CLAIM, before, found, Optional.empty());
  }

  private static Petition petition(RegistryEntry before, LastRun run) {
    return new Petition(CLAIM, before, RECORD, Optional.of(run));
  }

  @Test
  void aReasonIsNeeded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> note(23, " "))
        .withMessage("-Dreason is missing: say why, in a sentence that stays on record");
  }

  @Test
  void registersBeforeTheFirstRun() {
    Acceptance accepted = Acceptance.of(petition(RegistryEntry.empty(), RECORD), NOTE);
    assertThat(accepted.lines())
        .containsExactly("registered: 1 entries, digest " + RECORD.digest().substring(0, 12));
    assertThat(accepted.entry().onRecord()).isEmpty();
    Version version = accepted.entry().current().orElseThrow();
    assertThat(version.since()).isEqualTo("2026-11-23");
    assertThat(version.reason()).isEqualTo("first");
    assertThat(version.record()).isEqualTo(RECORD);
  }

  @Test
  void anAmendmentKeepsTheOldRecordWithItsDatesAndTheVerdict() {
    Acceptance accepted = Acceptance.of(petition(DECIDED, WIDER), note(30, "too narrow"));
    assertThat(accepted.lines())
        .containsExactly(
            "amended: digest %s → %s"
                .formatted(RECORD.digest().substring(0, 12), WIDER.digest().substring(0, 12)),
            "  MARGIN: 0.05 → 0.1");
    RegistryEntry after = accepted.entry();
    assertThat(after.versions()).hasSize(2).first().isEqualTo(DECIDED.current().orElseThrow());
    assertThat(after.current().orElseThrow().reason()).isEqualTo("too narrow");
    assertThat(after.onRecord()).isEqualTo(DECIDED.onRecord());
    assertThat(after.registration(new RegistryEntry.Found(WIDER, "ci", Optional.empty())).words())
        .isEqualTo("registered 2026-11-23, amended since 2026-11-30");
    assertThat(after.version(RECORD.digest())).isEqualTo(DECIDED.current());
  }

  @Test
  void theFirstVerdictBringsTheDesignOfItsTrial() {
    Acceptance accepted = Acceptance.of(petition(REGISTERED, RUN), note(24, "seen"));
    assertThat(accepted.lines())
        .containsExactly(
            "design of the trial in tier ci: 1 entries", "verdict: nothing → CORROBORATED");
    assertThat(accepted.entry().onRecord())
        .contains(new OnRecord(Verdict.CORROBORATED, LocalDate.of(2026, 11, 24), "seen"));
    assertThat(accepted.entry().current().orElseThrow().observed()).isEqualTo(Map.of("ci", DESIGN));
    assertThat(accepted.entry().versions()).hasSize(1);
  }

  @Test
  void aChangedVerdictReplacesTheOneOnRecord() {
    LastRun refuted = run(Verdict.REFUTED, DESIGN);
    Acceptance accepted = Acceptance.of(petition(DECIDED, refuted), note(30, "not seen"));
    assertThat(accepted.lines()).containsExactly("verdict: CORROBORATED → REFUTED");
    assertThat(accepted.entry().onRecord())
        .contains(new OnRecord(Verdict.REFUTED, LocalDate.of(2026, 11, 30), "not seen"));
    assertThat(accepted.entry().versions()).isEqualTo(DECIDED.versions());
  }

  /** A run that shows a changed design was made under what was not on record: no verdict yet. */
  @Test
  void aChangedDesignIsAnAmendmentAndBringsNoVerdict() {
    LastRun run = new LastRun("R2", true, "ci", Verdict.REFUTED, RECORD.digest(), true, FEWER);
    Acceptance accepted = Acceptance.of(petition(DECIDED, run), note(30, "one fewer"));
    assertThat(accepted.lines()).containsExactly("amended: the trial in tier ci", "  seeds: 5 → 4");
    assertThat(accepted.entry().onRecord()).isEqualTo(DECIDED.onRecord());
    assertThat(accepted.entry().versions())
        .extracting(version -> version.design("ci"))
        .containsExactly(DESIGN, FEWER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acceptance.of(petition(accepted.entry(), run), note(30, "again")))
        .withMessageStartingWith("T.1: run R2 cannot be put on record: it was made before");
  }

  @Test
  void thereIsNothingToAcceptTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acceptance.of(petition(DECIDED, RUN), note(25, "again")))
        .withMessage(
            "T.1: nothing to accept: its registration is unchanged, and what run R1 found is on"
                + " record");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acceptance.of(petition(REGISTERED, RECORD), note(25, "again")))
        .withMessage(
            "T.1: nothing to accept: its registration is unchanged, and no run of it is there to"
                + " take a verdict from");
  }

  @Test
  void aRunUnderAnotherRegistrationCannotBeAccepted() {
    RegistryEntry amended = Acceptance.of(petition(DECIDED, WIDER), note(30, "wider")).entry();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Acceptance.of(
                    new Petition(CLAIM, amended, WIDER, Optional.of(run(Verdict.REFUTED, DESIGN))),
                    note(30, "refuted")))
        .withMessage(
            String.format(
                "T.1: run R2 cannot be put on record: it was made under another registration; run"
                    + " it again:%n  mvn -pl claims -am test -Dclaim=T.1"));
  }

  @Test
  void aRunFromChangedSourcesCannotBeAccepted() {
    LastRun dirty = new LastRun("R2", false, "ci", Verdict.REFUTED, RECORD.digest(), false, DESIGN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acceptance.of(petition(DECIDED, dirty), note(30, "refuted")))
        .withMessageContaining(
            "it was made from a checkout with uncommitted changes; commit, then run it again");
  }

  @ParameterizedTest
  @EnumSource(
      value = Seeds.Choice.class,
      names = {"FRESH", "REPEATED"})
  void aRunOfOtherSeedsCannotBeAccepted(Seeds.Choice kind) {
    LastRun run =
        new LastRun(
            "R2",
            true,
            "full",
            Verdict.REFUTED,
            RECORD.digest(),
            false,
            DESIGN,
            Optional.empty(),
            new Seeds(kind, 4711));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acceptance.of(petition(DECIDED, run), note(30, "refuted")))
        .withMessage(
            "T.1: run R2 cannot be put on record: it was made with seeds %s from 4711, and what is"
                    .formatted(kind.words())
                + " on record is what the fixed seeds show; run them:%n".formatted()
                + "  mvn -pl claims -am test -Dclaim=T.1 -Dtier=full");
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"INVALID", "NOT_RUN"})
  void whatIsToBeMendedCannotBeAccepted(Verdict verdict) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acceptance.of(petition(DECIDED, run(verdict, FEWER)), note(30, "broken")))
        .withMessageContaining("it found it " + verdict.words() + ", which is to be mended");
  }

  /** Pending it is only where the whole trial was made: one that broke off amends nothing. */
  @Test
  void aStatisticThatIsToGoIsTakenOutOfTheDesign() {
    LastRun lacking = new LastRun("R2", true, "ci", Verdict.NOT_RUN, RECORD.digest(), true, FEWER);
    Acceptance accepted = Acceptance.of(petition(DECIDED, lacking), note(30, "it told nothing"));
    assertThat(accepted.lines()).containsExactly("amended: the trial in tier ci", "  seeds: 5 → 4");
    assertThat(accepted.entry().onRecord()).isEqualTo(DECIDED.onRecord());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acceptance.of(petition(accepted.entry(), lacking), note(30, "again")))
        .withMessageContaining("it found it NOT RUN, which is to be mended");
  }

  @Test
  void aFrontiersScoreIsPutOnRecordOnceAndKeepsTheVerdict() {
    Lead lead = new Lead("twin", 0.28);
    LastRun scored =
        new LastRun(
            "R3",
            true,
            "ci",
            Verdict.CORROBORATED,
            RECORD.digest(),
            false,
            DESIGN,
            Optional.of(lead),
            Seeds.FIXED);
    Acceptance accepted = Acceptance.of(petition(DECIDED, scored), note(25, "first score"));
    assertThat(accepted.lines()).containsExactly("frontier: nothing → 0.28 by \"twin\"");
    OnRecord after = accepted.entry().onRecord().orElseThrow();
    assertThat(after.since()).isEqualTo("2026-11-24");
    assertThat(after.frontier()).hasValue(new Reached(lead, LocalDate.of(2026, 11, 25)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acceptance.of(petition(accepted.entry(), scored), note(26, "again")))
        .withMessageContaining("nothing to accept");
  }

  @Test
  void aTiersVerdictStandsBesideThatOfAnother() {
    LastRun full = new LastRun("R4", true, "full", Verdict.REFUTED, RECORD.digest(), false, FEWER);
    Acceptance accepted = Acceptance.of(petition(DECIDED, full), note(28, "at full size"));
    assertThat(accepted.lines())
        .containsExactly(
            "design of the trial in tier full: 1 entries",
            "verdict in tier full: nothing → REFUTED");
    assertThat(accepted.entry().onRecord()).isEqualTo(DECIDED.onRecord());
    assertThat(accepted.entry().onRecord("full"))
        .contains(new OnRecord(Verdict.REFUTED, LocalDate.of(2026, 11, 28), "at full size"));
    assertThat(accepted.bringsVerdict(petition(DECIDED, full))).isTrue();
  }

  @Test
  void aTrialThatBrokeOffAmendsNothingAndAnotherDesignDoes() {
    assertThat(changes(Optional.empty())).isEqualTo(0);
    assertThat(changes(Optional.of(DESIGN))).isEqualTo(0);
    assertThat(changes(Optional.of(FEWER))).isEqualTo(1);
  }

  private static int changes(Optional<CanonicalRecord> design) {
    return DECIDED.registration(new RegistryEntry.Found(RECORD, "ci", design)).changes().size();
  }

  private static LastRun run(Verdict verdict, CanonicalRecord design) {
    return new LastRun("R2", true, "ci", verdict, RECORD.digest(), false, design);
  }
}
