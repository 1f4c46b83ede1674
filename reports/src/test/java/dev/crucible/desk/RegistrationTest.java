package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crucible.desk.fault.Fault;
import dev.crucible.evidence.Evidence;
import dev.crucible.text.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was fixed when, and whether the data were there. */
class RegistrationTest {

  private static final Instant FIRST = Instant.parse("2026-11-30T10:00:00Z");
  private static final Instant LATER = Instant.parse("2026-12-02T10:00:00Z");

  private static final String REST =
      """
      columns: {width: , seed: , loss: }
      factors: [width]
      value: loss
      seed: seed
      predict: {kind: exponent, equals: -1, within: 0.20, because: a test}
      """;

  private static final String TABLE =
      TestDesk.sweep(new double[] {64, 128, 256}, 4, (size, seed) -> (1 + 0.01 * seed) / size);

  @TempDir private Path folder;
  private TestDesk desk = new TestDesk(Path.of("."));

  @BeforeEach
  void lay() {
    desk = new TestDesk(folder).claim(REST);
  }

  private String registration() throws IOException {
    return Files.readString(folder.resolve("registration.json"));
  }

  @Test
  void isBlindBeforeThereAreData() throws IOException {
    desk.steps().register("", FIRST);
    assertThat(desk.printed).anyMatch(line -> line.contains("REGISTERED  DESK.1"));
    assertThat(registration()).contains("\"state\" : \"blind\"").doesNotContain("seen");

    Evidence evidence = desk.table(TABLE).judge();
    assertThat(evidence.notes().get(0)).startsWith("BLIND");
    assertThat(evidence.registration().orElseThrow().pending()).isFalse();
    assertThat(evidence.registration().orElseThrow().steps().get(0).reason()).startsWith("BLIND");
  }

  @Test
  void isSeenForEverOnceThereWereData() throws IOException {
    desk.table(TABLE).steps().register("", FIRST);
    assertThat(registration()).contains("\"state\" : \"seen\"").contains("runs.csv");
    Files.delete(folder.resolve("runs.csv"));
    desk.claim(REST.replace("0.20", "0.15")).steps().register("a narrower margin", LATER);
    assertThat(registration()).contains("\"state\" : \"seen\"");
    Evidence evidence = desk.table(TABLE).judge();
    assertThat(evidence.notes().get(0)).startsWith("SEEN: the data were there when");
    assertThat(evidence.registration().orElseThrow().steps()).hasSize(2);
  }

  @Test
  void tellsAnAmendmentAfterTheDataCame() {
    desk.steps().register("", FIRST);
    desk.table(TABLE).claim(REST.replace("0.20", "0.3")).steps().register("too narrow", LATER);
    Evidence evidence = desk.judge();
    assertThat(evidence.notes().get(0)).contains("SEEN").contains("amended after");
    assertThat(evidence.registration().orElseThrow().words())
        .isEqualTo("registered 2026-11-30, amended since 2026-12-02");
  }

  @Test
  void isNeededForNoVerdictAndMissed() {
    Evidence evidence = desk.table(TABLE).judge();
    assertThat(evidence.notes().get(0)).contains("not registered before it was judged");
    assertThat(evidence.registration().orElseThrow().words()).isEqualTo("not registered");
  }

  @Test
  void isMissedWhereClaimOrDataChanged() {
    desk.table(TABLE).steps().register("", FIRST);
    Evidence claim = desk.claim(REST.replace("0.20", "0.25")).judge();
    assertThat(claim.registration().orElseThrow().changes())
        .singleElement()
        .satisfies(change -> assertThat(change.words()).contains("predict.within"));
    desk.claim(REST)
        .table(
            TABLE
                .replace("64.0,3,", "64.0,9,")
                .replace("128.0,3,", "128.0,9,")
                .replace("256.0,3,", "256.0,9,"));
    assertThat(desk.judge().registration().orElseThrow().changes())
        .singleElement()
        .satisfies(change -> assertThat(change.words()).contains("data runs.csv"));
  }

  @Test
  void sparesLayoutCommentsAndTrailingZeros() {
    desk.table(TABLE).steps().register("", FIRST);
    desk.claim("# a remark\n" + REST.replace("0.20", "0.2").replace(", seed: ,", ",  seed: ,"));
    assertThat(desk.judge().registration().orElseThrow().pending()).isFalse();
    desk.steps().register("", LATER);
    assertThat(desk.printed).last().asString().contains("registered as it is");
  }

  @Test
  void wantsAReasonForAnAmendment() throws IOException {
    desk.steps().register("", FIRST);
    String before = registration();
    TestDesk changed = desk.claim(REST.replace("0.20", "0.25"));
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> changed.steps().register(" ", LATER))
        .withMessageContaining("predict.within")
        .withMessageContaining("-Dreason");
    assertThat(registration()).isEqualTo(before);
  }

  @Test
  void isRefusedIfItWasEdited() throws IOException {
    desk.table(TABLE).steps().register("", FIRST);
    for (String[] change :
        new String[][] {
          {"2026-11-30T10", "2026-11-29T10"},
          {"\"predict.within\" : \"0.2\"", "\"predict.within\" : \"0.3\""},
          {"\"runs.csv\" : \"", "\"other.csv\" : \""},
          {"\"schema\" : 1", "\"schema\" : 2"},
          {"\"steps\"", "\"step\""},
          {"{", "[{"}
        }) {
      String whole = registration();
      assertThat(whole).contains(change[0]);
      Utf8.write(
          folder.resolve("registration.json"),
          whole.replaceFirst(java.util.regex.Pattern.quote(change[0]), change[1]));
      assertThatExceptionOfType(Fault.class)
          .as(change[1])
          .isThrownBy(desk::judge)
          .withMessageStartingWith("registration.json: ");
      Utf8.write(folder.resolve("registration.json"), whole);
    }
    assertThat(desk.judge().registration().orElseThrow().pending()).isFalse();
  }

  @Test
  void leavesNothingBesideIt() throws IOException {
    desk.steps().register("", FIRST);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("claim.yaml", "registration.json");
    }
  }
}
