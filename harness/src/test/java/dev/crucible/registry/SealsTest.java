package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.evidence.OnRecord;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Lead;
import dev.crucible.frontier.Reached;
import dev.crucible.registry.Version.Restated;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What vouches for all that is on record of a claim. */
class SealsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private static final Version FIRST =
      new Version(DAY, "first", record("MARGIN", "0.05"), new TreeMap<>());

  private static final Version RESTATED =
      new Version(
          DAY,
          "first",
          record("prediction: x.margin", "0.05"),
          new TreeMap<>(Map.of("ci", record("statistic: s", "1"))),
          Optional.of(new Restated(DAY.plusDays(2), "as a study")));

  private static final RegistryEntry ENTRY =
      new RegistryEntry(
          Optional.of(
              new OnRecord(
                  Verdict.CORROBORATED,
                  DAY.plusDays(1),
                  "seen",
                  Optional.of(new Reached(new Lead("twin", 0.28), DAY.plusDays(1))))),
          List.of(FIRST, RESTATED));

  private static CanonicalRecord record(String name, String literal) {
    return CanonicalRecord.of(Map.of(name, literal));
  }

  /** The description in FORMATS.md, written out by hand. */
  @Test
  void areHashesOfLinesThatAnybodyCanWrite() {
    List<String> links = Seals.links("T.1", ENTRY.versions());
    String first =
        CanonicalRecord.of(
                Map.of(
                    "claim", "\"T.1\"",
                    "follows", "\"\"",
                    "since", "\"2026-11-23\"",
                    "reason", "\"first\"",
                    "record", "\"%s\"".formatted(FIRST.record().digest())))
            .digest();
    String second =
        CanonicalRecord.of(
                Map.of(
                    "claim", "\"T.1\"",
                    "follows", "\"%s\"".formatted(first),
                    "since", "\"2026-11-23\"",
                    "reason", "\"first\"",
                    "restated.day", "\"2026-11-25\"",
                    "restated.reason", "\"as a study\"",
                    "record", "\"%s\"".formatted(RESTATED.record().digest()),
                    "observed.ci", "\"%s\"".formatted(RESTATED.design("ci").digest())))
            .digest();
    assertThat(links).containsExactly(first, second);
    assertThat(Seals.seal("T.1", ENTRY, second))
        .isEqualTo(
            CanonicalRecord.of(
                    Map.of(
                        "claim", "\"T.1\"",
                        "follows", "\"%s\"".formatted(second),
                        "verdict", "\"CORROBORATED\"",
                        "since", "\"2026-11-24\"",
                        "reason", "\"seen\"",
                        "frontier.candidate", "\"twin\"",
                        "frontier.score",
                            "0.28000000000000002664535259100375697016716003417968750"
                                .replaceAll("0+$", ""),
                        "frontier.since", "\"2026-11-24\""))
                .digest());
  }

  @Test
  void anEntryIsThatOfItsClaimAlone() {
    String text = RegistryText.of(Registry.empty("lock").with("T.1", ENTRY));
    assertThat(Registry.parse("lock", text).entry("T.1")).isEqualTo(ENTRY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Registry.parse("lock", text.replace("\"T.1\"", "\"T.2\"")))
        .withMessageStartingWith("lock, claim T.2, history 1: version 1 of 2 (since 2026-11-23)");
  }

  @Test
  void aLinkOrASealThatIsGoneIsMissed() {
    String text = RegistryText.of(Registry.empty("lock").with("T.1", ENTRY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Registry.parse("lock", text.replaceFirst("\"link\": [^\n]*\n", "")))
        .withMessage("lock, claim T.1, registration: link must be a string, not missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Registry.parse("lock", text.replaceFirst("\"seal\": [^\n]*\n", "")))
        .withMessage("lock, claim T.1: seal must be a string, not missing");
  }

  /** Up to version 3 there were none; every version of a claim was read as it is now. */
  @Test
  void aFileOfVersionThreeIsReadAndSealedWhenItIsWritten() {
    String text = RegistryText.of(Registry.empty("lock").with("T.1", ENTRY));
    String old =
        text.replace("\"version\": 5", "\"version\": 3")
            .replaceAll("\"(link|seal)\": [^\n]*\n", "");
    assertThat(old).doesNotContain("link", "seal");
    Registry read = Registry.parse("lock", old);
    assertThat(read.entry("T.1")).isEqualTo(ENTRY);
    assertThat(RegistryText.of(read)).isEqualTo(text);
  }

  /** Version 4 knew one tier; what it sealed fits still. */
  @Test
  void aFileOfVersionFourIsReadAsItWasSealed() {
    String text = RegistryText.of(Registry.empty("lock").with("T.1", ENTRY));
    String old = text.replace("\"version\": 5", "\"version\": 4");
    assertThat(old).isNotEqualTo(text);
    assertThat(Registry.parse("lock", old)).isEqualTo(Registry.parse("lock", text));
  }

  @Test
  void aByteOrderMarkDoesNoHarm() {
    String text = RegistryText.of(Registry.empty("lock").with("T.1", ENTRY));
    assertThat(Registry.parse("lock", "\uFEFF" + text).entry("T.1")).isEqualTo(ENTRY);
  }
}
