package dev.crucible.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import dev.crucible.runfile.StoredRun;
import dev.crucible.sample.SampleRuns;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed after some of their claims, and those that come after them. */
class UnfinishedRunsTest {

  private static final List<Evidence> CLAIMS = SampleRuns.full().evidence();
  private static final Provenance KILLED = SampleRuns.provenance("20261129T080000Z-1a2b3c4");
  private static final Provenance NEXT = SampleRuns.full().provenance();

  @TempDir Path parent;

  private final List<String> printed = new ArrayList<>();

  private Path folder() {
    return parent.resolve("run");
  }

  private Path unfinished(Provenance run) {
    return parent.resolve("run.unfinished").resolve(run.id());
  }

  private RunReporter reporter() {
    return new RunReporter(folder(), printed::add, parent.resolve("refuge"));
  }

  private void kill(Provenance run, int... claims) {
    RunReporter reporter = reporter();
    reporter.begin(run);
    for (int claim : claims) {
      reporter.finished(run, CLAIMS.get(claim));
    }
    reporter.abandon();
  }

  private static Run run(Provenance provenance, int from, int to) {
    return new Run(provenance, 12, CLAIMS.subList(from, to));
  }

  @Test
  void aKilledRunLeavesTheEvidenceOfItsClaimsAsAWholeRunDoes() {
    kill(KILLED, 3, 0);

    StoredRun stored = StoredRun.read(unfinished(KILLED));
    assertThat(stored.id()).isEqualTo(KILLED.id());
    assertThat(stored.lines())
        .extracting(line -> line.path("claim").asString())
        .containsExactly("S1.4", "EOS.1");

    reporter().publish(new Run(KILLED, 12, List.of(CLAIMS.get(3), CLAIMS.get(0))));
    assertThat(StoredRun.read(folder()).lines()).isEqualTo(stored.lines());
  }

  @Test
  void theNextRunSaysSoInASentence() {
    kill(KILLED, 3, 0);
    assertThat(printed).isEmpty();
    reporter().begin(NEXT);
    assertThat(printed)
        .containsExactly(
            "Run 20261129T080000Z-1a2b3c4 did not come to its end: the evidence of the 2 claims"
                + " that it finished is in "
                + unfinished(KILLED));
  }

  @Test
  void oneClaimIsOne() {
    kill(KILLED, 3);
    reporter().begin(NEXT);
    assertThat(printed).singleElement().asString().contains("the evidence of the one claim that");
  }

  @Test
  void theOldReportStaysWholeUntilTheNewOneReplacesIt() throws IOException {
    reporter().publish(run(KILLED, 0, 2));
    byte[] before = Files.readAllBytes(folder().resolve("evidence.jsonl"));

    RunReporter reporter = reporter();
    reporter.begin(NEXT);
    reporter.finished(NEXT, CLAIMS.get(2));
    assertThat(folder().resolve("evidence.jsonl")).hasBinaryContent(before);
    assertThat(unfinished(NEXT)).isDirectory();

    reporter.publish(run(NEXT, 2, 3));
    assertThat(StoredRun.read(folder()).id()).isEqualTo(NEXT.id());
    assertThat(parent).isDirectoryNotContaining("glob:**.unfinished");
  }

  @Test
  void aKilledRunIsKeptUntilARunHasTriedItsClaims() {
    kill(KILLED, 0, 1, 2);
    reporter().publish(run(NEXT, 0, 2));
    assertThat(unfinished(KILLED)).isDirectory();
    reporter().publish(run(NEXT, 0, 7));
    assertThat(parent.resolve("run.unfinished")).doesNotExist();
  }

  @Test
  void aRunOfAnotherTierDoesNotMakeUpForIt() {
    Provenance full =
        new Provenance(
            KILLED.id(),
            KILLED.startedAt(),
            KILLED.gitCommit(),
            KILLED.gitClean(),
            "full",
            KILLED.engine(),
            KILLED.java(),
            KILLED.cpu());
    kill(full, 0);
    reporter().publish(run(NEXT, 0, 7));
    assertThat(unfinished(full)).isDirectory();
  }

  @Test
  void whatIsNoRunIsLeftAlone() throws IOException {
    Path other = Files.createDirectories(parent.resolve("run.unfinished").resolve("notes"));
    Files.writeString(other.resolve("docket.json"), "{");
    RunReporter reporter = reporter();
    reporter.begin(NEXT);
    reporter.publish(run(NEXT, 0, 1));
    assertThat(printed).isEmpty();
    assertThat(other.resolve("docket.json")).hasContent("{");
  }

  /** A run that goes on is not one that was killed, and nobody deletes its evidence. */
  @Test
  void aRunThatGoesOnIsLeftAlone() throws IOException {
    RunReporter first = reporter();
    first.begin(KILLED);
    first.finished(KILLED, CLAIMS.get(0));

    RunReporter second = reporter();
    second.begin(NEXT);
    assertThat(printed)
        .singleElement()
        .asString()
        .startsWith("Another run is under way and will leave its report in " + folder());
    second.publish(run(NEXT, 0, 7));
    assertThat(unfinished(KILLED)).isDirectory();

    first.publish(run(KILLED, 0, 1));
    assertThat(StoredRun.read(folder()).id()).isEqualTo(KILLED.id());
    assertThat(StoredRun.read(parent.resolve("run." + NEXT.id())).lines()).hasSize(7);
    assertThat(parent.resolve("run.unfinished")).doesNotExist();
  }

  /** The same with two processes, one of which is killed: its locks end with it. */
  @Test
  void twoProcessesAtOnceAndAKill() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StuckRun.class.getName(),
                folder().toString(),
                KILLED.id())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    RunReporter second = reporter();
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(said.lines().filter("half"::equals).findFirst()).contains("half");
      second.begin(NEXT);
      second.publish(run(NEXT, 0, 7));
    } finally {
      process.destroyForcibly().waitFor();
    }
    Path aside = parent.resolve("run." + NEXT.id());
    assertThat(printed)
        .containsExactly(
            "Another run is under way and will leave its report in %s; that of this run goes to %s"
                .formatted(folder(), aside));
    assertThat(StoredRun.read(aside).lines()).hasSize(7);
    assertThat(StoredRun.read(unfinished(KILLED)).lines()).hasSize(1);

    reporter().begin(NEXT);
    assertThat(printed).last().asString().startsWith("Run " + KILLED.id() + " did not come to");
  }

  @Test
  void aDiskThatRefusesIsSaidOnceAndEvidenceIsKeptElsewhere() throws IOException {
    Files.writeString(parent.resolve("run.unfinished"), "no folder");
    RunReporter reporter = reporter();
    reporter.finished(NEXT, CLAIMS.get(0));
    reporter.finished(NEXT, CLAIMS.get(1));
    Path refuge = parent.resolve("refuge").resolve("crucible");
    assertThat(printed)
        .singleElement()
        .asString()
        .startsWith(
            "The evidence of run 20261130T101500Z-1a2b3c4 cannot be kept beside its report from"
                + " EOS.1 on (")
        .endsWith("); it is kept in %s until the report is written".formatted(refuge));
    assertThat(StoredRun.read(refuge.resolveSibling("crucible.unfinished").resolve(NEXT.id())))
        .satisfies(stored -> assertThat(stored.lines()).hasSize(2));

    reporter.publish(run(NEXT, 0, 2));
    assertThat(folder().resolve("index.html")).exists();
    assertThat(parent.resolve("refuge")).isEmptyDirectory();
  }
}
