package dev.crucible.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks other programs short questions. */
final class Commands {

  private static final long PATIENCE_SECONDS = 10;

  private Commands() {}

  /**
   * Returns what a command prints; empty if it is missing, fails, or takes longer than ten seconds.
   */
  static Optional<String> ask(Path directory, List<String> command) {
    try {
      // A file, not a pipe: a program that prints more than a pipe holds would never end.
      Path output = Files.createTempFile("crucible", ".out");
      try {
        return ended(directory, command, output)
            ? Optional.of(Files.readString(output, StandardCharsets.UTF_8).strip())
            : Optional.empty();
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean ended(Path directory, List<String> command, Path output)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }
}
