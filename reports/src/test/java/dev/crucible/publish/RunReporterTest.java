package dev.crucible.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crucible.claim.Run;
import dev.crucible.junit.Reporter;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReporterTest {

  private static final Run RUN = SampleRuns.full();

  @TempDir Path parent;

  private final List<String> printed = new ArrayList<>();

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

    assertThatThrownBy(() -> new RunReporter(folder, printed::add).publish(RUN))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            """
            The report of run 20261130T101500Z-1a2b3c4 could not be written to %s.
              why   %s: is there and is no folder
              now   Choose another folder with -Dcrucible.run.dir=FOLDER and run again.
              A report that was there before has not been touched."""
                .formatted(folder, file));
  }

  @Test
  void saysWhatToDoWhenTheDiskIsFull() throws IOException {
    Path folder = parent.resolve("run");
    RunReporter reporter = new RunReporter(folder, printed::add);
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
                new RunReporter(parent.resolve("run"), printed::add)
                    .publish(
                        RUN,
                        target -> {
                          Files.createSymbolicLink(target.resolve("index.html"), full);
                          Files.writeString(target.resolve("index.html"), "a page");
                        }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Free space on that disk");
    assertThat(full).exists();
    assertThat(parent).isEmptyDirectory();
  }
}
