package dev.crucible.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.Run;
import dev.crucible.junit.Reporter;
import dev.crucible.ledger.Ledger;
import dev.crucible.ledger.LedgerFiles;
import dev.crucible.sample.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReporterTest {

  private static final Run RUN = SampleRuns.full();

  @TempDir Path folder;

  private final List<String> printed = new ArrayList<>();

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Reporter.class)).hasAtLeastOneElementOfType(LedgerReporter.class);
  }

  @Test
  void addsARunToTheFileThatThePropertyNames() {
    Path file = folder.resolve("named.jsonl");
    System.setProperty(LedgerFiles.LOCAL_PROPERTY, file.toString());
    try {
      new LedgerReporter().publish(RUN);
    } finally {
      System.clearProperty(LedgerFiles.LOCAL_PROPERTY);
    }

    assertThat(Ledger.at(file).read(entry -> {}).lines()).isEqualTo(7);
  }

  @Test
  void saysHowManyLinesAndWhatWasSetAside() throws IOException {
    Path file = Files.writeString(folder.resolve("ledger.jsonl"), "{\"schema\":1,");
    new LedgerReporter(file, printed::add).publish(RUN);

    assertThat(printed)
        .containsExactly(
            "The ledger ended in half a line, left by a killed run; it is now in %s.torn-1"
                .formatted(file),
            "7 lines added to " + file);

    printed.clear();
    new LedgerReporter(file, printed::add)
        .publish(new Run(RUN.provenance(), 1, RUN.evidence().subList(0, 1)));
    assertThat(printed).last().isEqualTo("1 line added to " + file);
  }

  private List<String> claims(Path file) {
    List<String> claims = new ArrayList<>();
    Ledger.at(file).read(entry -> claims.add(entry.fields().path("claim").asString()));
    return claims;
  }

  /** What is killed after three claims leaves three, in the order in which they were finished. */
  @Test
  void addsEachClaimWhenItIsFinished() {
    Path file = folder.resolve("ledger.jsonl");
    LedgerReporter killed = new LedgerReporter(file, printed::add);
    for (int claim : List.of(3, 0, 5)) {
      killed.finished(RUN.provenance(), RUN.evidence().get(claim));
    }

    assertThat(claims(file)).containsExactly("S1.4", "EOS.1", "L2.1");
    assertThat(printed).isEmpty();
  }

  @Test
  void addsNothingTwiceAndCountsAtTheEnd() {
    Path file = folder.resolve("ledger.jsonl");
    LedgerReporter reporter = new LedgerReporter(file, printed::add);
    for (int claim : List.of(3, 0)) {
      reporter.finished(RUN.provenance(), RUN.evidence().get(claim));
    }
    reporter.publish(RUN);

    assertThat(claims(file))
        .containsExactly("S1.4", "EOS.1", "S1.1", "L3.2", "U5.3", "L2.1", "H4.1");
    assertThat(printed).containsExactly("7 lines added to " + file);
  }

  /** A ledger that is mended under way has every line; until then it is said once. */
  @Test
  void addsLaterWhatCouldNotBeAdded() throws IOException {
    Path file = Files.writeString(folder.resolve("ledger.jsonl"), "{\"schema\":9}\n");
    LedgerReporter reporter = new LedgerReporter(file, printed::add);
    reporter.finished(RUN.provenance(), RUN.evidence().get(0));
    reporter.finished(RUN.provenance(), RUN.evidence().get(1));
    assertThat(printed).singleElement().asString().startsWith("Not recorded: EOS.1 of run ");

    Files.delete(file);
    reporter.finished(RUN.provenance(), RUN.evidence().get(2));
    assertThat(claims(file)).containsExactly("EOS.1", "S1.1", "L3.2");
  }

  @Test
  void aRunThatIsNotRecordedIsRed() throws IOException {
    Path file = Files.writeString(folder.resolve("ledger.jsonl"), "{\"schema\":9}\n");
    assertThatThrownBy(() -> new LedgerReporter(file, printed::add).publish(RUN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Not recorded: EOS.1, S1.1, ")
        .hasMessageContaining("ledger.jsonl:1: schema is 9, and this Crucible reads 1");
    assertThatThrownBy(() -> new LedgerReporter(file.resolve("below"), printed::add).publish(RUN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-Dledger=FILE");
    assertThat(file).hasContent("{\"schema\":9}\n");
  }

  /** Before the first trial, not after the last. */
  @Test
  void triesTheLedgerWhenTheRunBegins() throws IOException {
    Path file = Files.writeString(folder.resolve("ledger.jsonl"), "{\"schema\":9}\n");
    for (Path wrong : List.of(file, file.resolve("below"))) {
      assertThatThrownBy(() -> new LedgerReporter(wrong, printed::add).begin(RUN.provenance()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "No claim was tried: the run could not be recorded. Not recorded:");
    }
    Path good = folder.resolve("good.jsonl");
    LedgerReporter reporter = new LedgerReporter(good, printed::add);
    reporter.begin(RUN.provenance());
    reporter.publish(RUN);
    assertThat(claims(good)).hasSize(7);
  }

  @Test
  void followsALink() throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), disk);
    new LedgerReporter(link.resolve("ledger.jsonl"), printed::add).publish(RUN);
    assertThat(claims(disk.resolve("ledger.jsonl"))).hasSize(7);
  }

  @Test
  void relativePathsCountFromTheProject() throws IOException {
    Path module = Files.createDirectories(folder.resolve("claims"));
    Files.createDirectory(folder.resolve(".mvn"));
    assertThat(LedgerFiles.local(option -> Optional.of("kept/ledger.jsonl"), module))
        .isEqualTo(folder.resolve("kept/ledger.jsonl"));
  }
}
