package dev.crucible.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.registry.Version.Restated;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Earlier versions of a registration, given by what differs from the next one. */
class RegistryHistoryTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private static final CanonicalRecord ONE =
      record("A", "1", "A.b", "2", "A.b; c", "3", "A; d", "\"x\"", "AB", "4", "Z", "true");
  private static final CanonicalRecord TWO = record("A", "1", "A.b", "2.5", "AB", "4", "C", "5");
  private static final CanonicalRecord THREE = record("A.b", "2.5", "A.b.c", "0", "C", "\"5\"");
  private static final CanonicalRecord FOUR = record("study: A", "1", "study: A; b", "2.5");
  private static final CanonicalRecord DESIGN =
      record("statistic: s", "1", "statistic: s; seeds", "5");
  private static final CanonicalRecord OTHER =
      record("statistic: s", "1", "statistic: s; seeds", "6");

  /** Tiers come, change and go. */
  private static final RegistryEntry ENTRY =
      new RegistryEntry(
          Optional.empty(),
          List.of(
              version(ONE, Map.of("ci", DESIGN, "full", DESIGN)),
              version(TWO, Map.of()),
              version(ONE, Map.of("ci", OTHER)),
              version(THREE, Map.of("full", OTHER))));

  /** Put in another form, and amended since. */
  private static final RegistryEntry RESTATED =
      ENTRY.with(restated(FOUR, Map.of("ci", DESIGN))).with(version(TWO, Map.of("ci", OTHER)));

  private static final String LIKE = RESTATED.current().orElseThrow().json();

  private static CanonicalRecord record(String... namesAndLiterals) {
    Map<String, String> entries = new TreeMap<>();
    for (int i = 0; i < namesAndLiterals.length; i += 2) {
      entries.put(namesAndLiterals[i], namesAndLiterals[i + 1]);
    }
    return CanonicalRecord.of(entries);
  }

  private static Version version(CanonicalRecord record, Map<String, CanonicalRecord> observed) {
    return new Version(DAY, "why", record, new TreeMap<>(observed));
  }

  private static Version restated(CanonicalRecord record, Map<String, CanonicalRecord> observed) {
    Optional<Restated> form = Optional.of(new Restated(DAY.plusDays(1), "another form"));
    return new Version(DAY, "why", record, new TreeMap<>(observed), form);
  }

  private static Registry registry(RegistryEntry entry) {
    return Registry.empty("lock").with("T.1", entry);
  }

  @Test
  void everyVersionIsPutTogetherAgain() {
    String text = RegistryText.of(registry(ENTRY));
    assertThat(RegistryFormat.parse("lock", text)).isEqualTo(registry(ENTRY));
    assertThat(RegistryText.of(RegistryFormat.parse("lock", text))).isEqualTo(text);
    String restated = RegistryText.of(registry(RESTATED));
    assertThat(RegistryFormat.parse("lock", restated)).isEqualTo(registry(RESTATED));
    assertThat(RegistryText.of(RegistryFormat.parse("lock", restated))).isEqualTo(restated);
  }

  @Test
  void versionsBeforeARestatementArePacked() {
    String text = RegistryText.of(registry(RESTATED));
    assertThat(text.split("\"packed\"", -1)).hasSize(1 + ENTRY.versions().size());
    assertThat(text.split("\"reason\": \"why\"", -1)).hasSize(1 + RESTATED.versions().size());
    assertThat(text).contains("\"study: A\"").doesNotContain("\"Z\"");
  }

  @Test
  void whatIsPackedIsVouchedForToo() {
    String text = RegistryText.of(registry(RESTATED));
    String packed = text.replaceAll("(?s)^.*\"packed\": \"([^\"]*)\".*$", "$1");
    String other =
        Packed.of(Packed.text(packed, LIKE).replaceFirst("\"(A[^\"]*)\"", "\"$1x\""), LIKE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryFormat.parse("lock", text.replace(packed, other)))
        .withMessageStartingWith("lock, claim T.1, history 4: digest is ")
        .withMessageContaining("edited by hand");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryFormat.parse("lock", text.replace(packed, "damaged")))
        .withMessageStartingWith("lock, claim T.1, history 4: what is packed is damaged (")
        .withMessageEndingWith("): restore the file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryFormat.parse("lock", text.replace(packed, Packed.of("{", LIKE))))
        .withMessageStartingWith("lock, claim T.1, history 4: what is packed is damaged (");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryFormat.parse("lock", text.replace(packed, Packed.of("7", LIKE))))
        .withMessageStartingWith("lock, claim T.1, history 4");
  }

  @Test
  void anEarlierVersionHoldsOnlyWhatDiffers() {
    assertThat(RegistryText.of(registry(ENTRY)).replaceAll("\\n *", " "))
        .contains(
            "\"differs\": { \"A.b\": { \"\": 2.5, \"; c\": null }, \"A; d\": null, \"C\": 5, \"Z\": null }")
        .contains("\"observed\": { \"ci\": { \"digest\": \"%s\"".formatted(DESIGN.digest()))
        .contains("\"differs\": { \"statistic: s; seeds\": 5 }");
  }

  @Test
  void whatWasEditedInTheHistoryIsFoundByItsDigest() {
    String text = RegistryText.of(registry(ENTRY));
    for (String literal : List.of("\"statistic: s; seeds\": 5", "\"C\": 5", "\"Z\": true")) {
      assertThat(text).contains(literal);
      String edited = text.replaceFirst(literal, literal.replaceFirst(": [^ ]*$", ": 7"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RegistryFormat.parse("lock", edited))
          .withMessageStartingWith("lock, claim T.1, ")
          .withMessageContaining("digest is ")
          .withMessageContaining("edited by hand");
    }
  }

  @Test
  void anEntryThatIsThereTwiceIsNamed() {
    String text = RegistryText.of(registry(ENTRY));
    assertThat(text).contains("\".c\": 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                RegistryFormat.parse(
                    "lock", text.replace("\".c\": 0\n}", "\".c\": 0\n},\n\"A.b.c\": 0")))
        .withMessage("lock, claim T.1, registration, A.b.c: is there twice");
  }

  @Test
  void whatCameFirstRestatesNothing() {
    String text =
        RegistryText.of(
            registry(new RegistryEntry(Optional.empty(), List.of(restated(ONE, Map.of())))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryFormat.parse("lock", text))
        .withMessage(
            "lock, claim T.1: its first registration cannot be restated: there is none before it");
  }

  /** Format version 2 gave every version and every design as a whole. */
  @Test
  void versionTwoIsReadAndNothingOfItIsLost() {
    RegistryEntry entry =
        new RegistryEntry(
            Optional.empty(),
            List.of(
                version(ONE, Map.of("ci", DESIGN, "full", DESIGN)),
                version(TWO, Map.of()),
                version(THREE, Map.of("ci", OTHER))));
    Registry read = RegistryFormat.parse("lock", asVersionTwo(entry));
    assertThat(read).isEqualTo(registry(entry));
    assertThat(RegistryFormat.parse("lock", RegistryText.of(read))).isEqualTo(read);
  }

  private static String asVersionTwo(RegistryEntry entry) {
    ObjectNode root = JSON.createObjectNode().put("version", 2);
    ObjectNode claim = root.putObject("claims").putObject("T.1");
    ArrayNode versions = JSON.createArrayNode();
    for (Version version : entry.versions()) {
      ObjectNode node =
          versions
              .addObject()
              .put("since", version.since().toString())
              .put("reason", version.reason())
              .put("digest", version.record().digest());
      node.set("record", Entries.flat(version.record().entries()));
      ObjectNode observed = node.putObject("observed");
      version
          .observed()
          .forEach((tier, design) -> observed.set(tier, Entries.flat(design.entries())));
    }
    claim.set("registration", versions.remove(versions.size() - 1));
    claim.set("history", versions);
    return root.toString();
  }
}
