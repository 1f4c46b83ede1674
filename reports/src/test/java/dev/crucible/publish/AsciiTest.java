package dev.crucible.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A whole process under {@code LC_ALL=C}, whose names of files are ASCII. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its names of files have no locale")
class AsciiTest {

  @TempDir Path folder;

  /** What a process said, and its exit code. */
  private record Ended(int code, String said) {}

  @Test
  void whatARunLeavesIsWholeAndInUtf8() throws Exception {
    Ended ended = run("run", "ledger.jsonl");
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(folder.resolve("run/index.html")).content().contains("Sharpness settles at 2/η");
    assertThat(folder.resolve("run/evidence.jsonl")).content().contains("η·λ₁/2");
    assertThat(folder.resolve("ledger.jsonl")).content().contains("MNIST parity, η = 0.02");
  }

  @Test
  void aReportsFolderThatTheSystemCannotNameIsRefused() throws Exception {
    Ended ended = run("épreuve", "ledger.jsonl");
    assertThat(ended.code()).as(ended.said()).isEqualTo(3);
    assertThat(ended.said())
        .contains("REFUSED  -Dcrucible.run.dir=", "names no file or folder here")
        .contains("have an encoding that has them (LC_ALL=C.UTF-8), or choose another name");
    assertThat(names()).containsExactly("options");
  }

  @Test
  void aLedgerThatTheSystemCannotNameIsRefused() throws Exception {
    Ended ended = run("run", "registre-é.jsonl");
    assertThat(ended.code()).as(ended.said()).isEqualTo(3);
    assertThat(ended.said()).contains("REFUSED  -Dledger=", "(LC_ALL=C.UTF-8)");
    assertThat(names()).containsExactly("options");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Options go through a file, whose bytes are the same whatever this process's locale is. */
  private Ended run(String report, String ledger) throws Exception {
    Path options =
        Files.write(
            folder.resolve("options"),
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dcrucible.run.dir=\"%s/%s\"".formatted(folder, report),
                "-Dledger=\"%s/%s\"".formatted(folder, ledger),
                "-Dledger.official=\"%s/official.jsonl\"".formatted(folder)),
            StandardCharsets.UTF_8);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + options,
                RunUnderAscii.class.getName())
            .redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("LC_ALL", "C");
    Path said = Files.createTempFile("crucible", ".said");
    try {
      Process process = builder.redirectOutput(said.toFile()).start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.ISO_8859_1));
    } finally {
      Files.delete(said);
    }
  }
}
