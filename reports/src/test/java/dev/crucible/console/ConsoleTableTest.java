package dev.crucible.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.console.ConsoleTable.Console;
import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Registration.Step;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Seeds;
import dev.crucible.sample.SampleRuns;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsoleTableTest {

  private static final Path PAGE = Path.of("reports", "target", "run", "index.html");

  static Stream<Charset> charsets() {
    return Stream.of(UTF_8, US_ASCII, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void fitsTheConsole(Charset charset) {
    List<String> lines = ConsoleTable.lines(SampleRuns.full(), PAGE, narrow(charset));

    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    assertThat(lines).allMatch(line -> charset.newEncoder().canEncode(line));
    assertThat(lines).last().isEqualTo(PAGE.toString());
  }

  @ParameterizedTest
  @MethodSource("charsets")
  void alignsItsColumns(Charset charset) {
    List<String> lines = ConsoleTable.lines(SampleRuns.full(), PAGE, narrow(charset));

    int verdicts = lines.get(1).indexOf("verdict");
    assertThat(lines.subList(2, 9))
        .allMatch(line -> line.charAt(verdicts - 1) == ' ' && line.charAt(verdicts) != ' ')
        .allMatch(line -> line.length() == lines.get(1).length());
  }

  @Test
  void tellsAClaimInALine() {
    List<String> lines = ConsoleTable.lines(SampleRuns.full(), PAGE, narrow(UTF_8));

    assertThat(lines.get(4))
        .containsSubsequence(
            "L3.2",
            "Test loss",
            "REFUTED",
            "corroborated",
            "-0.5 ± 0.04",
            "-0.409 [-0.415, -0.403]",
            "5",
            "1/1",
            "1/2",
            "12.3 s");
    assertThat(lines.get(8)).containsSubsequence("H4.1", "NOT RUN", "none", "–");
    assertThat(lines.get(10))
        .isEqualTo(
            "7 claims: 2 corroborated, 1 refuted, 2 inconclusive, 1 invalid, 1 not run;"
                + " 6 min 53 s; seeds fixed");
  }

  @Test
  void tellsWhatIsNotOnRecordOrWasAmended() {
    Step day = new Step(LocalDate.of(2026, 11, 23), "first");
    Step later = new Step(LocalDate.of(2026, 12, 1), "too narrow");
    Change change = new Change("MARGIN", Optional.of("1"), Optional.of("2"));
    Run run = SampleRuns.full();
    List<Evidence> evidence =
        List.of(
            run.evidence().get(0).under(new Registration("", List.of(day), List.of())),
            run.evidence().get(1).under(new Registration("", List.of(day, later), List.of())),
            run.evidence().get(2).under(new Registration("", List.of(day, later), List.of(change))),
            run.evidence().get(3).under(new Registration("", List.of(), List.of())));

    assertThat(ConsoleTable.lines(new Run(run.provenance(), 1, evidence), PAGE, narrow(UTF_8)))
        .containsSequence(
            "",
            "L3.2: registered 2026-11-23, amended and not accepted: 1 entry",
            "S1.4: not registered",
            "Amended since registered, as the claims' pages tell: S1.1")
        .noneMatch(line -> line.startsWith("EOS.1: "));
  }

  @Test
  void doesNotDrownTheResultInAmendments() {
    Step day = new Step(LocalDate.of(2026, 11, 23), "first");
    Step later = new Step(LocalDate.of(2026, 12, 1), "too narrow");
    Run run = SampleRuns.full();
    List<Evidence> evidence =
        run.evidence().stream()
            .map(e -> e.under(new Registration("", List.of(day, later), List.of())))
            .toList();

    assertThat(ConsoleTable.lines(new Run(run.provenance(), 1, evidence), PAGE, narrow(UTF_8)))
        .filteredOn(line -> line.toLowerCase(Locale.ROOT).contains("amended"))
        .singleElement()
        .asString()
        .contains(run.evidence().stream().map(e -> e.claim().id()).toList());
  }

  /** Where there is room nothing is cut, and no column is wider than what is in it. */
  @Test
  void showsTitlesWholeWhereTheTerminalIsWide() {
    Run run = SampleRuns.full();
    List<String> wide =
        ConsoleTable.lines(run, PAGE, new Console(UTF_8, ConsoleTable.WIDEST)).subList(2, 9);

    for (int i = 0; i < wide.size(); i++) {
      assertThat(wide.get(i)).contains(run.evidence().get(i).claim().title()).doesNotContain("…");
    }
    assertThat(wide).allMatch(line -> line.length() <= ConsoleTable.WIDEST);
    assertThat(ConsoleTable.lines(run, PAGE, narrow(UTF_8)).subList(2, 9))
        .anyMatch(line -> line.contains("…"));
  }

  private static Console narrow(Charset charset) {
    return new Console(charset, ConsoleTable.NARROWEST);
  }

  @Test
  void spellsWhatAnAsciiConsoleLacks() {
    List<String> lines = ConsoleTable.lines(SampleRuns.full(), PAGE, narrow(US_ASCII));

    assertThat(lines.get(2)).contains("1 +/- 0.05").doesNotContain("?");
    assertThat(lines.get(3)).contains("<= 0.05");
    assertThat(Ascii.spell("η·λ₁/2 ≤ 1 ± ½ é …", US_ASCII))
        .isEqualTo("eta*lambda1/2 <= 1 +/- 1/2 e ...");
    assertThat(Ascii.spell("雪", US_ASCII)).isEqualTo("?");
    assertThat(Ascii.spell("η ± 1", StandardCharsets.ISO_8859_1)).isEqualTo("eta ± 1");
  }

  @Test
  void saysWhatOtherSeedsAreFor() {
    Seeds fresh = new Seeds(Seeds.Choice.FRESH, 4711);
    Provenance provenance =
        new Provenance("R1", Instant.EPOCH, "1a2b3c4", true, "ci", "none", "17", "cpu", fresh);
    assertThat(ConsoleTable.lines(new Run(provenance, 0.04, List.of()), PAGE, narrow(UTF_8)))
        .contains(
            "0 claims; 0.0 s; seeds fresh from 4711",
            "Only the fixed seeds decide whether a build is red; repeat this run with -Dseeds=4711");
  }

  @Test
  void copesWithAnEmptyDocket() {
    Run nothing = new Run(SampleRuns.provenance("empty"), 0.04, List.of());

    assertThat(ConsoleTable.lines(nothing, PAGE, narrow(UTF_8)))
        .contains("0 claims; 0.0 s; seeds fixed");
  }
}
