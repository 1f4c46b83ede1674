package dev.crucible.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {

  private static final String MARKER = "docket.json";

  @TempDir Path parent;

  @Test
  void replacesAllFilesAtOnce() throws IOException {
    publish("one", "a.txt");
    publish("two", "b.txt");

    assertThat(names(run())).containsExactly("b.txt", MARKER);
    assertThat(names(parent)).containsExactly("run");
  }

  @Test
  void leavesTheOldFilesWhenTheWriterFails() throws IOException {
    publish("one", "a.txt");

    assertThatThrownBy(
            () ->
                folder()
                    .replace(
                        "two",
                        MARKER,
                        target -> {
                          Files.writeString(target.resolve("half.txt"), "half");
                          throw new IOException("No space left on device");
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");

    assertThat(names(run())).containsExactly("a.txt", MARKER);
    assertThat(names(parent)).containsExactly("run");
  }

  @Test
  void survivesBeingKilledHalfWay() throws Exception {
    publish("one", "a.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StuckPublisher.class.getName(),
                run().toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(said.lines().filter("half"::equals).findFirst()).contains("half");
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(names(run())).containsExactly("a.txt", MARKER);
    assertThat(names(parent)).containsExactly(".run-stuck.tmp", "run");

    publish("two", "b.txt");
    assertThat(names(run())).containsExactly("b.txt", MARKER);
    assertThat(names(parent)).containsExactly("run");
  }

  @Test
  void restoresWhatAProcessKilledBetweenItsRenamesLeftAside() throws IOException {
    publish("one", "a.txt");
    Files.move(run(), parent.resolve(".run.old"));

    assertThatThrownBy(
            () ->
                folder()
                    .replace(
                        "two",
                        MARKER,
                        target -> {
                          throw new IOException("broken");
                        }))
        .hasMessage("broken");

    assertThat(names(run())).containsExactly("a.txt", MARKER);
    assertThat(names(parent)).containsExactly("run");
  }

  @Test
  void dropsTheOldFilesThatAProcessKilledAfterItsRenamesLeft() throws IOException {
    publish("one", "a.txt");
    Files.createDirectories(parent.resolve(".run.old").resolve("deep"));

    publish("two", "b.txt");

    assertThat(names(run())).containsExactly("b.txt", MARKER);
    assertThat(names(parent)).containsExactly("run");
  }

  @Test
  void doesNotDeleteFilesOfOthers() throws IOException {
    Files.createDirectories(run());
    Files.writeString(run().resolve("thesis.tex"), "years of work");

    assertThatThrownBy(() -> publish("one", "a.txt"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds files that are no report");

    assertThat(names(run())).containsExactly("thesis.tex");
  }

  @Test
  void takesAnEmptyFolder() throws IOException {
    Files.createDirectories(run());

    publish("one", "a.txt");

    assertThat(names(run())).containsExactly("a.txt", MARKER);
  }

  private void publish(String id, String file) throws IOException {
    folder()
        .replace(
            id,
            MARKER,
            target -> {
              Files.writeString(target.resolve(file), id);
              Files.writeString(target.resolve(MARKER), "{}");
            });
  }

  private AtomicFolder folder() {
    return new AtomicFolder(run());
  }

  private Path run() {
    return parent.resolve("run");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.toFile().getName()).sorted().toList();
    }
  }
}
