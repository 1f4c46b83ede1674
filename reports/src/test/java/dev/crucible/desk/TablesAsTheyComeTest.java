package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crucible.desk.claim.DeskClaim.Decimal;
import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.table.Numerals;
import dev.crucible.evidence.Evidence;
import dev.crucible.finding.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables are read as people export them. */
class TablesAsTheyComeTest {

  private static final String REST =
      """
      columns: {width: , seed: , loss: }
      factors: [width]
      value: loss
      seed: seed
      predict: {kind: exponent, equals: -1, within: 0.2, because: a test}
      """;

  private static final String TABLE =
      TestDesk.sweep(
          new double[] {64, 128, 256}, 4, (size, seed) -> (1 + 0.01 * seed * seed) / size);

  @TempDir private Path folder;

  private Evidence judged(String rest, String table) {
    return new TestDesk(folder).claim(rest).table(table).judge();
  }

  private Object estimate(String rest, String table) {
    Evidence evidence = judged(rest, table);
    assertThat(evidence.verdict()).isEqualTo(Verdict.CORROBORATED);
    return evidence.judgements().get(0).ruling().estimate().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF%s", "%s\n\n\n", "\r%s", "\t%s", ";%s", "\"%s"})
  void whateverSeparatesAndEndsLines(String how) {
    String table =
        switch (how) {
          case "\r%s" -> TABLE.replace("\n", "\r\n");
          case "\t%s" -> TABLE.replace(",", "\t");
          case ";%s" -> TABLE.replace(",", ";");
          case "\"%s" -> "\"" + TABLE.strip().replace(",", "\",\"").replace("\n", "\"\n\"") + "\"";
          default -> how.formatted(TABLE);
        };
    assertThat(estimate(REST, table)).isEqualTo(estimate(REST, TABLE));
  }

  @Test
  void withDecimalCommasWhereThatIsDeclared() {
    String table = TABLE.replace(",", ";").replace(".", ",");
    String claim = TestDesk.HEAD + TestDesk.DATA + "  decimal: comma\n" + REST;
    TestDesk desk = new TestDesk(folder).file("claim.yaml", claim).table(table);
    assertThat(desk.judge().judgements().get(0).ruling().estimate().orElseThrow())
        .isEqualTo(estimate(REST, TABLE));
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> judged(REST, table))
        .withMessageContaining("runs.csv, line 2, column 3")
        .withMessageContaining("data: {decimal: comma}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5|1.5",
        "-2e-3|-0.002",
        "+1E5|100000",
        ".5|0.5",
        "NaN|NaN",
        "nan|NaN",
        "''|NaN",
        "N/A|NaN",
        "inf|Infinity",
        "-Infinity|-Infinity",
        "−inf|-Infinity",
        "007|7"
      })
  void withNumbersOfAllKinds(String cell, double number) {
    assertThat(Numerals.read(cell, Decimal.POINT)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "0x10", "1,5", "1_000", "--1", "1e", "e5", "abc", "1 000", "١"})
  void withTextThatIsNoNumber(String cell) {
    assertThat(Numerals.read(cell, Decimal.POINT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3.28,0.005", "17,0.5", "1.20e-3,0.000005", "0.0,0.05", "-4.5E+2,5"})
  void withTheDigitsThatWerePrinted(String cell, double half) {
    assertThat(Numerals.halfUnit(cell, Decimal.POINT)).isEqualTo(half);
  }

  /** A number that is none is no exclusion: the instrument was not fit. */
  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "inf"})
  void withCellsThatHoldNoNumber(String cell) {
    Evidence evidence = judged(REST, TABLE.replaceFirst("128.0,1,[^\n]*", "128.0,1," + cell));
    assertThat(evidence.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(evidence.reason()).contains("the instrument was not fit for 1 of 4 seeds", "line 7");
  }

  @Test
  void asWeightsAndBiasesExportsRuns() {
    StringBuilder csv =
        new StringBuilder("\"Name\",\"State\",\"Created\",\"n/width\",\"val/loss\"\n");
    for (int i = 0; i < 12; i++) {
      int width = 64 << (i / 4);
      csv.append(
          "\"brisk-sun-%s\",\"finished\",\"2026-11-01T10:00:00.000Z\",\"%s\",\"%s\"\n"
              .formatted(i, width, (1 + 0.02 * (i % 4)) / width));
    }
    String rest =
        """
        columns: {width: {name: n/width}, run: {name: Name}, loss: {name: val/loss}}
        factors: [width]
        value: loss
        seed: run
        predict: {kind: exponent, equals: -1, within: 0.2, because: a test}
        """;
    Evidence evidence = judged(rest, csv.toString());
    assertThat(evidence.verdict()).isEqualTo(Verdict.CORROBORATED);
    assertThat(evidence.notes()).anyMatch(note -> note.startsWith("No seed is in two cells"));
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(() -> judged(rest, csv.toString().replace("brisk-sun-7", "Group: 128")))
        .withMessageContaining("runs.csv, line 9, column 1")
        .withMessageContaining("ungroup the table of runs");
  }

  @Test
  void asMlflowExportsRuns() {
    StringBuilder csv =
        new StringBuilder(",run_id,status,metrics.loss,params.width,params.seed,tags.note\n");
    for (int i = 0; i < 12; i++) {
      int width = 64 << (i / 4);
      csv.append(
          "%s,0f%s,FINISHED,%s,%s.0,%s,\"two\nlines, \"\"quoted\"\"\"\n"
              .formatted(i, i, (1 + 0.02 * (i % 4)) / width, width, i % 4));
    }
    String rest =
        """
        columns: {w: {name: params.width}, s: {name: params.seed}, l: {name: metrics.loss}}
        factors: [w]
        value: l
        seed: s
        predict: {kind: exponent, equals: -1, within: 0.2, because: a test}
        """;
    assertThat(judged(rest, csv.toString()).verdict()).isEqualTo(Verdict.CORROBORATED);
    // Lines are those of the file, whatever quotes span.
    assertThatExceptionOfType(Fault.class)
        .isThrownBy(
            () -> judged(rest, csv.toString().replaceFirst("2,0f2,FINISHED,[^,]*", "2,0f2,X,bad")))
        .withMessageContaining("runs.csv, line 6, column 4");
  }

  @Test
  void withSizesThatAreWrittenInTwoWays() {
    assertThat(
            estimate(REST, TABLE.replaceFirst("64.0,1", "64,1").replaceFirst("64.0,2", "6.4e1,2")))
        .isEqualTo(estimate(REST, TABLE));
  }
}
