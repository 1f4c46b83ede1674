package dev.crucible.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.desk.judge.PasteRow;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.junit.FailureMessage;
import dev.crucible.publish.LedgerReporter;
import dev.crucible.publish.RunReporter;
import dev.crucible.study.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a judged desk leaves: a site, a line in its ledger, a ruling, rows to paste. */
class DeskReportTest {

  @TempDir private Path folder;
  private final List<String> console = new ArrayList<>();

  @BeforeEach
  void lay() {
    new TestDesk(folder)
        .claim(
            """
            columns: {width: , seed: , loss: {unit: "nats & <b>"}}
            factors: [width]
            value: loss
            seed: seed
            predict: {kind: exponent, equals: -1, within: 0.2, because: a test}
            """)
        .table(
            TestDesk.sweep(
                new double[] {64, 128, 256}, 4, (size, seed) -> (1 + 0.01 * seed * seed) / size));
  }

  private Evidence published(int minute) {
    Evidence evidence = new TestDesk(folder).judge();
    Provenance run =
        new Provenance(
            "20261130T10%s00Z-0123456-abcdef".formatted(minute),
            Instant.parse("2026-11-30T10:%s:00Z".formatted(minute)),
            "0123456789",
            true,
            "ci",
            "no engine: nothing was trained",
            "Java 17",
            "a processor");
    Path ledger = folder.resolve("ledger.jsonl");
    Desk.publish(
        run,
        evidence,
        List.of(
            new LedgerReporter(ledger, console::add),
            RunReporter.alone(folder.resolve("report"), ledger, console::add)));
    return evidence;
  }

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void isASiteOfTheClaimAlone() throws IOException {
    published(10);
    String page = file("report/claims/DESK.1.html");
    assertThat(page)
        .contains("A claim of a test", "SEEN: the claim was not registered", "not registered")
        .contains("mvn -Pdesk test -Ddesk=FOLDER -Dstep=judge")
        .contains("width permuted", "no engine: nothing was trained", "made by a test")
        .contains("nats &amp; &lt;b&gt;")
        .doesNotContain("<b>]", "Fresh seeds</dt>", "-Dclaim=", "-Dseeds=fresh", "#clocks");
    assertThat(file("report/index.html")).contains("DESK.1").doesNotContain("EOS.1");
    assertThat(file("report/docket.json")).contains("\"DESK.1\"", "\"CORROBORATED\"");
    assertThat(file("report/evidence.jsonl").lines()).hasSize(1);
    try (var files = Files.list(folder.resolve("report/claims"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .anyMatch(name -> name.startsWith("DESK.1-runs-"));
    }
  }

  @Test
  void isALineInALedgerOfItsOwnEachTime() throws IOException {
    published(10);
    published(20);
    assertThat(file("ledger.jsonl").lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"claim\":\"DESK.1\""));
    assertThat(file("report/claims/DESK.1.html")).contains("2 runs with the fixed seeds");
    assertThat(console).anyMatch(line -> line.startsWith("1 line added to "));
  }

  @Test
  void isARulingInWords() {
    assertThat(FailureMessage.whole(published(10), Tier.CI).lines())
        .anyMatch(line -> line.matches("DESK.1  A claim of a test +CORROBORATED +\\(not regi.*"))
        .anyMatch(line -> line.matches("  predicted +loss ∝ width\\^.* \\(4 seeds, 0 excluded\\)"))
        .anyMatch(line -> line.matches("  control +width permuted: refuted as it must be .*"))
        .anyMatch(line -> line.matches("  mutants +2 of 2 killed"))
        .anyMatch(line -> line.endsWith("-Ddesk=FOLDER -Dstep=register"))
        .anyMatch(line -> line.endsWith("-Ddesk=FOLDER -Dstep=judge"));
  }

  @Test
  void isARowToPaste() throws IOException {
    Files.writeString(
        folder.resolve("claim.yaml"),
        file("claim.yaml").replace("A claim of a test", "'A_b | 50 % & \"more\", {x}'"));
    List<String> rows = PasteRow.of(new TestDesk(folder).judge());
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0))
        .startsWith("| DESK.1 | A_b \\| 50 % & \"more\", {x} | CORROBORATED | ∝ width^(-1 ± 0.2) |")
        .endsWith("| 4 | 1/1 | 2/2 | no |");
    assertThat(rows.get(1))
        .startsWith("DESK.1 & A\\_b | 50 \\% \\& \"more\", \\{x\\} & CORROBORATED & $\\propto$")
        .endsWith(" \\\\");
    assertThat(rows.get(2)).startsWith("DESK.1,\"A_b | 50 % & \"\"more\"\", {x}\",CORROBORATED,");
    assertThat(PasteRow.names()).hasSize(9);
  }
}
