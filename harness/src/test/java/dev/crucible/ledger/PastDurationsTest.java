package dev.crucible.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastDurationsTest {

  @TempDir Path folder;

  private Path official() {
    return folder.resolve("official.jsonl");
  }

  private Path local() {
    return folder.resolve("local.jsonl");
  }

  private PastDurations read(String tier) {
    return PastDurations.in(List.of(official(), local()), tier);
  }

  /** Writes a ledger of one claim's lines: day, verdict, tier and seconds of each. */
  private static void write(Path ledger, String... lines) throws IOException {
    StringBuilder text = new StringBuilder();
    String previous = LedgerEntry.NOTHING;
    for (String line : lines) {
      String[] part = line.split(" ", -1);
      String entry =
          """
          {"schema":1,"kind":"claim","time":"2026-11-%sT10:15:00Z","run":"r%s","claim":"EOS.1",\
          "registration":null,"verdict":"%s","statistics":[],"controls":{"refuted":1,"total":1},\
          "mutants":{"killed":1,"total":2},"tier":"%s","commit":"1a2b","clean":true,\
          "engine":"none","java":"17","cpu":"2 cores","seconds":%s,"previous":"%s"}"""
              .formatted(part[0], part[0], part[1], part[2], part[3], previous);
      previous = LineFormat.hash(entry.getBytes(UTF_8));
      text.append(entry).append('\n');
    }
    Files.writeString(ledger, text);
  }

  @Test
  void areUnknownWithoutALedger() {
    assertThat(read("ci").of("EOS.1")).isEmpty();
  }

  @Test
  void areThoseOfTheLatestTrialOfTheTierWhateverTheLedger() throws IOException {
    write(official(), "20 REFUTED ci 50", "22 REFUTED ci 60.5");
    write(local(), "21 REFUTED ci 70", "23 REFUTED full 4000");
    assertThat(read("ci").of("EOS.1")).contains(Duration.ofMillis(60_500));
    assertThat(read("full").of("EOS.1")).contains(Duration.ofSeconds(4000));
    assertThat(read("ci").of("S1.1")).isEmpty();
  }

  @Test
  void doNotCountTrialsThatBrokeOff() throws IOException {
    write(local(), "21 REFUTED ci 70", "23 NOT_RUN ci 0.5", "24 REFUTED ci null");
    assertThat(read("ci").of("EOS.1")).contains(Duration.ofSeconds(70));
  }

  @Test
  void areThoseOfTheOtherLedgerWhereOneCannotBeRead() throws IOException {
    Files.writeString(official(), "{\"schema\":9}\n");
    write(local(), "21 REFUTED ci 70");
    assertThat(read("ci").of("EOS.1")).contains(Duration.ofSeconds(70));
    Files.delete(official());
    Files.createDirectory(official());
    assertThat(read("ci").of("EOS.1")).contains(Duration.ofSeconds(70));
  }
}
