package dev.crucible.site.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @TempDir private Path folder;

  @Test
  void keepsCommasQuotesAndLineBreaks() throws IOException {
    List<String> awkward = List.of("a, b", "say \"so\"", "two\nlines", "η·λ₁/2", "");
    Path file = folder.resolve("deep/er.csv");
    try (Csv csv = Csv.create(file, "1", "2", "3", "4", "5")) {
      csv.row(awkward.toArray());
    }
    assertThat(CsvReader.read(Files.readString(file)))
        .containsExactly(List.of("1", "2", "3", "4", "5"), awkward);
  }

  @Test
  void quotesOnlyWhatNeedsIt() throws IOException {
    Path file = folder.resolve("plain.csv");
    try (Csv csv = Csv.create(file, "x")) {
      csv.row("a b");
      csv.row("a,b");
    }
    assertThat(Files.readString(file)).isEqualTo("x\r\na b\r\n\"a,b\"\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=HYPERLINK(\"http://example.org\")",
        "+1 and more",
        "-1e",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "-",
        "+",
        "-Infinity or more"
      })
  void startsNoFormula(String text) throws IOException {
    Path file = folder.resolve("formula.csv");
    try (Csv csv = Csv.create(file, text, "y")) {
      csv.row(text, text);
      csv.row(Csv.joined(text), text);
    }
    List<String> harmless = List.of("'" + text, "'" + text);
    assertThat(CsvReader.read(Files.readString(file)))
        .containsExactly(List.of("'" + text, "y"), harmless, harmless);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "+1",
        "-0.5",
        "-1.0E-5",
        "+1e3",
        "-Infinity",
        "NaN",
        "a=1",
        "'=1",
        "−1",
        "η = 2"
      })
  void leavesNumbersAndOtherTextAlone(String text) throws IOException {
    Path file = folder.resolve("numbers.csv");
    try (Csv csv = Csv.create(file, "x")) {
      csv.row(text);
      csv.row(OptionalDouble.of(-2.5e-9));
    }
    assertThat(CsvReader.read(Files.readString(file)))
        .containsExactly(List.of("x"), List.of(text), List.of("-2.5E-9"));
  }

  @Test
  void replacesHalvesOfSurrogatePairs() throws IOException {
    Path file = folder.resolve("halves.csv");
    try (Csv csv = Csv.create(file, "x")) {
      csv.row("a\uD800b");
    }
    assertThat(Files.readString(file)).isEqualTo("x\r\na\uFFFDb\r\n");
  }

  @Test
  void writesNumbersWithAllTheirDigits() throws IOException {
    double number = 0.1 + 0.2;
    Path file = folder.resolve("numbers.csv");
    try (Csv csv = Csv.create(file, "x", "y")) {
      csv.row(OptionalDouble.of(number), OptionalDouble.empty());
    }
    List<String> row = CsvReader.read(Files.readString(file)).get(1);
    assertThat(Double.parseDouble(row.get(0))).isEqualTo(number);
    assertThat(row.get(1)).isEmpty();
  }
}
