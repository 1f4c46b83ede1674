package dev.crucible.site.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
