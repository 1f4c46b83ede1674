package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A registry that was edited is found out twice: by the links and seals within it, which whoever
 * edits it leaves as they are; and, if all of them were made anew, beside an earlier copy.
 *
 * <p>In each of these lies the digests of records and designs are made anew.
 */
class RegistryLiesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate LONG_AGO = LocalDate.of(2019, 1, 1);

  private static final CanonicalRecord TRIAL =
      design("\"a large start\", \"shuffled labels\"", "6");

  private static final Version FIRST =
      new Version(DAY, "first registered", record("0.05"), new TreeMap<>(Map.of("ci", TRIAL)));

  private static final Version SECOND =
      new Version(DAY.plusDays(1), "wider", record("0.1"), new TreeMap<>(Map.of("ci", TRIAL)));

  private static final Version THIRD =
      new Version(DAY.plusDays(2), "wider still", record("0.2"), new TreeMap<>());

  private static final OnRecord SEEN = new OnRecord(Verdict.REFUTED, DAY.plusDays(3), "first run");

  private static final RegistryEntry HONEST =
      new RegistryEntry(Optional.of(SEEN), List.of(FIRST, SECOND, THIRD));

  private static final List<String> LINKS = Seals.links("T.1", HONEST.versions());

  private static final String WAS_EDITED =
      "is not what its link was made of: its date, reason, record or designs were edited by hand";

  private static CanonicalRecord record(String margin) {
    return CanonicalRecord.of(Map.of("prediction: x.margin", margin));
  }

  private static CanonicalRecord design(String controls, String seeds) {
    return CanonicalRecord.of(
        Map.of("statistic: s; controls", Literals.quoted(controls), "statistic: s; seeds", seeds));
  }

  private static Version observing(Version version, CanonicalRecord design) {
    return version.with("ci", design);
  }

  private static RegistryEntry lie(Version... versions) {
    return new RegistryEntry(Optional.of(SEEN), List.of(versions));
  }

  @Test
  void anEarlierDate() {
    RegistryEntry lie = lie(FIRST, dated(SECOND), THIRD);
    caught(lie, LINKS, "history 2: version 2 of 3 (since 2019-01-01) " + WAS_EDITED);
    caughtBesideACopy(lie, "version 2 of 3 is not what it was: since 2026-11-24, now 2019-01-01");
  }

  @Test
  void anEarlierDateOfTheFirstRegistration() {
    RegistryEntry lie = lie(dated(FIRST), SECOND, THIRD);
    caught(lie, LINKS, "history 1: version 1 of 3 (since 2019-01-01) " + WAS_EDITED);
    caughtBesideACopy(lie, "version 1 of 3 is not what it was: since 2026-11-23, now 2019-01-01");
  }

  private static Version dated(Version version) {
    return new Version(LONG_AGO, version.reason(), version.record(), version.observed());
  }

  @Test
  void anEarlierDateOfTheVerdict() {
    OnRecord verdict = new OnRecord(SEEN.verdict(), LONG_AGO, SEEN.reason());
    RegistryEntry lie = HONEST.with("ci", verdict);
    caught(lie, LINKS, "its verdict, since, reason or frontier was edited by hand");
    caughtBesideACopy(lie, "its verdict is since 2019-01-01, and was since 2026-11-26");
  }

  @Test
  void anotherReason() {
    Version reworded = new Version(THIRD.since(), "mended", THIRD.record(), THIRD.observed());
    RegistryEntry lie = lie(FIRST, SECOND, reworded);
    caught(lie, LINKS, "registration: version 3 of 3 (since 2026-11-25) " + WAS_EDITED);
    caughtBesideACopy(lie, "version 3 of 3 is not what it was: reason \"wider still\", now");
  }

  /** A margin that was wide from the start, says the lie. */
  @Test
  void anAmendmentThatNeverWas() {
    Version invented = new Version(DAY, "before any run", record("0.2"), new TreeMap<>());
    RegistryEntry lie = lie(FIRST, invented, SECOND, THIRD);
    List<String> own = Seals.links("T.1", List.of(FIRST, invented));
    List<String> links = List.of(LINKS.get(0), own.get(1), LINKS.get(1), LINKS.get(2));
    caught(lie, links, "history 3: version 3 of 4 (since 2026-11-24) " + WAS_EDITED);
    caught(lie, links, "or it was put in, or version 2 before it was edited or is gone");
    caughtBesideACopy(lie, "version 2 of 3 is not what it was: since 2026-11-24, now 2026-11-23");
  }

  @Test
  void aControlLessInAnOlderVersion() {
    RegistryEntry lie = lie(observing(FIRST, design("\"shuffled labels\"", "6")), SECOND, THIRD);
    caught(lie, LINKS, "history 1: version 1 of 3 (since 2026-11-23) " + WAS_EDITED);
    caughtBesideACopy(lie, "version 1 of 3 is not what it was: the designs of its trials are");
  }

  @Test
  void otherNumbersObserved() {
    RegistryEntry lie = lie(FIRST, observing(SECOND, design("\"a large start\"", "60")), THIRD);
    caught(lie, LINKS, "history 2: version 2 of 3 (since 2026-11-24) " + WAS_EDITED);
    caughtBesideACopy(lie, "version 2 of 3 is not what it was: the designs of its trials are");
  }

  @Test
  void anotherVerdict() {
    RegistryEntry lie = HONEST.with("ci", new OnRecord(Verdict.CORROBORATED, DAY, "first run"));
    caught(lie, LINKS, "its verdict, since, reason or frontier was edited by hand");
    caught(lie, LINKS, "restore the file (git checkout -- claims/registry.lock)");
    caughtBesideACopy(lie, "its verdict is since 2026-11-23, and was since 2026-11-26");
  }

  @Test
  void aVerdictAtFullSizeThatIsGone() {
    RegistryEntry both = HONEST.with("full", new OnRecord(Verdict.REFUTED, DAY, "at full size"));
    assertThat(Continuation.objections(registry(both), registry(HONEST)))
        .containsExactly(
            "T.1: its verdict is gone; restore the file, and accept what is to change");
    assertThat(Continuation.objections(registry(HONEST), registry(both))).isEmpty();
  }

  @Test
  void aVersionThatIsGone() {
    RegistryEntry lie = lie(FIRST, THIRD);
    caught(
        lie,
        List.of(LINKS.get(0), LINKS.get(2)),
        "registration: version 2 of 2 (since 2026-11-25) " + WAS_EDITED);
    caughtBesideACopy(lie, "versions are gone: there were 3, and there are 2");
  }

  @Test
  void theLastVersionThatIsGone() {
    RegistryEntry lie = lie(FIRST, SECOND);
    caught(lie, LINKS.subList(0, 2), "or its last version is gone");
    caughtBesideACopy(lie, "versions are gone: there were 3, and there are 2");
  }

  @Test
  void aClaimThatIsGone() {
    assertThat(Continuation.objections(registry(HONEST), Registry.empty("lock")))
        .containsExactly("T.1: is gone; restore the file, and accept what is to change");
  }

  @Test
  void whatAStepAddsIsNoLie() {
    Version completed = observing(THIRD, TRIAL);
    RegistryEntry later =
        lie(FIRST, SECOND, completed, SECOND)
            .with("ci", new OnRecord(Verdict.CORROBORATED, SEEN.since().plusDays(1), "second run"));
    assertThat(Continuation.objections(registry(HONEST), registry(later))).isEmpty();
    assertThat(Continuation.objections(registry(HONEST), registry(HONEST))).isEmpty();
    assertThat(
            Continuation.objections(
                registry(HONEST), registry(lie(FIRST, observing(SECOND, THIRD.record()), THIRD))))
        .hasSize(1);
  }

  private static Registry registry(RegistryEntry entry) {
    return Registry.empty("lock").with("T.1", entry);
  }

  /** The lie is written with the links and the seal of the honest entry. */
  private static void caught(RegistryEntry lie, List<String> links, String message) {
    String text = RegistryText.of(registry(lie));
    List<String> made = new ArrayList<>(Seals.links("T.1", lie.versions()));
    text =
        text.replace(
            Seals.seal("T.1", lie, Seals.last(made)), Seals.seal("T.1", HONEST, LINKS.get(2)));
    for (int i = 0; i < made.size(); i++) {
      text = text.replace("\"link\": \"" + made.get(i), "\"link\": \"" + links.get(i));
    }
    String edited = text;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Registry.parse("lock", edited))
        .withMessageStartingWith("lock, claim T.1")
        .withMessageContaining(message);
  }

  /** The lie is written with links and a seal of its own, and is whole in itself. */
  private static void caughtBesideACopy(RegistryEntry lie, String message) {
    Registry whole = Registry.parse("lock", RegistryText.of(registry(lie)));
    assertThat(Continuation.objections(registry(HONEST), whole))
        .singleElement()
        .asString()
        .startsWith("T.1: ")
        .contains(message);
  }
}
