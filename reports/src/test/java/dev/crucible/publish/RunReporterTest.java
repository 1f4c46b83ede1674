package dev.crucible.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crucible.evidence.Run;
import dev.crucible.junit.Reporter;
import dev.crucible.runfile.StoredRun;
import dev.crucible.sample.SampleRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReporterTest {

  private static final Run RUN = SampleRuns.full();

  @TempDir Path parent;

  private final List<String> printed = new ArrayList<>();

  private Path refuge() {
    return parent.resolve("refuge");
  }

  /** The folder of evidence that could not be left where it belongs. */
  private StoredRun saved() throws IOException {
    try (Stream<Path> folders = Files.list(refuge())) {
      return StoredRun.read(folders.findFirst().orElseThrow());
    }
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(Reporter.class)).hasAtLeastOneElementOfType(RunReporter.class);
  }

  @Test
  void writesThreeFilesWhereThePropertySaysAndATable() throws IOException {
    Path folder = parent.resolve("deep").resolve("run");
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setProperty(RunReporter.FOLDER_PROPERTY, folder.toString());
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      new RunReporter().publish(RUN);
    } finally {
      System.setOut(console);
      System.clearProperty(RunReporter.FOLDER_PROPERTY);
    }

    assertThat(folder).isDirectoryContaining("glob:**index.html");
    assertThat(Files.readString(folder.resolve("docket.json"))).contains("\"id\" : \"EOS.1\"");
    assertThat(Files.readAllLines(folder.resolve("evidence.jsonl"))).hasSize(7);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("EOS.1", "7 claims")
        .containsIgnoringNewLines("\n" + folder.resolve("index.html") + "\n");
  }

  @Test
  void saysWhatToDoWhenTheFolderCannotBe() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "not a folder");
    Path folder = file.resolve("run");

    assertThatThrownBy(() -> new RunReporter(folder, printed::add, refuge()).publish(RUN))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageMatching(
            """
            The report of run 20261130T101500Z-1a2b3c4 could not be written to %s.
              why   %s: is there and is no folder
              now   Choose another folder with -Dcrucible.run.dir=FOLDER and run again.
              Its docket and evidence are in %s/crucible-run-\\d+.
              A report that was there before has not been touched."""
                .formatted(folder, file, refuge()));
    assertThat(saved().lines()).hasSize(7);
  }

  /** Before the first trial, not after the last. */
  @Test
  void triesTheFolderWhenTheRunBegins() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "not a folder");
    assertRefused(file.resolve("run"), "is there and is no folder");
    assertRefused(file, "is there and is no folder");
    Path foreign = Files.createDirectory(parent.resolve("thesis"));
    Files.writeString(foreign.resolve("thesis.tex"), "years of work");
    assertRefused(foreign, "holds files that are no report, which would be lost");
    Path circle = parent.resolve("circle");
    Files.createSymbolicLink(circle, circle);
    assertRefused(circle, "is a link that leads nowhere");
    assertThat(foreign).isDirectoryContaining("glob:**thesis.tex");
  }

  private void assertRefused(Path folder, String why) {
    RunReporter reporter = new RunReporter(folder, printed::add, refuge());
    assertThatThrownBy(() -> reporter.begin(RUN.provenance()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("No claim was tried: a report could not be written to " + folder)
        .hasMessageContaining(why);
    reporter.abandon();
  }

  @Test
  void followsALink() throws IOException {
    Path disk = Files.createDirectory(parent.resolve("disk"));
    Path link = Files.createSymbolicLink(parent.resolve("link"), disk.resolve("run"));
    for (int i = 0; i < 2; i++) {
      RunReporter reporter = new RunReporter(link, printed::add, refuge());
      reporter.begin(RUN.provenance());
      reporter.publish(RUN);
    }
    assertThat(link).isSymbolicLink();
    assertThat(StoredRun.read(disk.resolve("run")).lines()).hasSize(7);
    Path around = Files.createSymbolicLink(parent.resolve("around"), disk);
    new RunReporter(around.resolve("again"), printed::add, refuge()).publish(RUN);
    assertThat(StoredRun.read(disk.resolve("again")).lines()).hasSize(7);
  }

  /** As where LC_ALL=C meets a name with an accent. */
  @Test
  void aNameThatTheSystemCannotHaveIsSaid() {
    System.setProperty(RunReporter.FOLDER_PROPERTY, "r\0n");
    try {
      assertThatThrownBy(RunReporter::new)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("-Dcrucible.run.dir=r")
          .hasMessageContaining("LC_ALL=C.UTF-8");
    } finally {
      System.clearProperty(RunReporter.FOLDER_PROPERTY);
    }
  }

  /** A page that breaks costs the page, not the evidence. */
  @Test
  void evidenceSurvivesAPageThatBreaks() throws IOException {
    assertThatThrownBy(
            () ->
                new RunReporter(parent.resolve("run"), printed::add, refuge())
                    .publish(
                        RUN,
                        target -> {
                          throw new StackOverflowError();
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("could not be made for " + parent.resolve("run"))
        .hasMessageContaining("Its docket and evidence are in " + refuge());
    assertThat(saved().lines()).hasSize(7);
    assertThat(parent.resolve("run")).doesNotExist();
  }

  @Test
  void saysWhatToDoWhenTheDiskIsFull() throws IOException {
    Path folder = parent.resolve("run");
    RunReporter reporter = new RunReporter(folder, printed::add, refuge());
    reporter.publish(RUN, target -> Files.writeString(target.resolve("docket.json"), "old"));

    assertThatThrownBy(
            () ->
                reporter.publish(
                    RUN,
                    target -> {
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("why   No space left on device")
        .hasMessageContaining("now   Free space on that disk, or choose another folder");

    assertThat(folder.resolve("docket.json")).hasContent("old");
  }

  @Test
  void noticesADeviceThatIsReallyFull() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");

    assertThatThrownBy(
            () ->
                new RunReporter(parent.resolve("run"), printed::add, refuge())
                    .publish(
                        RUN,
                        target -> {
                          Files.createSymbolicLink(target.resolve("index.html"), full);
                          Files.writeString(target.resolve("index.html"), "a page");
                        }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Free space on that disk");
    assertThat(full).exists();
    assertThat(parent.resolve("run")).doesNotExist();
    assertThat(parent).isDirectoryNotContaining("glob:**.tmp");
  }
}
