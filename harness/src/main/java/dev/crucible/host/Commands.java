package dev.crucible.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks other programs short questions. */
final class Commands {

  private static final long PATIENCE_SECONDS = 10;

  private Commands() {}

  /** Asks a command in the environment of this process. */
  static Reply ask(Path directory, List<String> command) {
    return ask(directory, command, environment -> {});
  }

  /**
   * Returns what a command prints, without blanks around it; or, if it is missing, fails, or takes
   * longer than ten seconds, why.
   *
   * @param environment changes the environment that it is given
   */
  static Reply ask(
      Path directory, List<String> command, Consumer<Map<String, String>> environment) {
    try {
      // Files, not pipes: a program that prints more than a pipe holds would never end.
      Path output = Files.createTempFile("crucible", ".out");
      Path errors = Files.createTempFile("crucible", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        environment.accept(builder.environment());
        return ended(builder.start(), output, errors);
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      return Reply.refused(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.refused("was interrupted");
    }
  }

  private static Reply ended(Process process, Path output, Path errors)
      throws IOException, InterruptedException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Reply.refused("took longer than %s s".formatted(PATIENCE_SECONDS));
      }
      if (process.exitValue() == 0) {
        return Reply.of(text(output));
      }
      String said = text(errors);
      return Reply.refused(
          said.isEmpty() ? "ended with code %s".formatted(process.exitValue()) : said);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Bytes that are no UTF-8 are replaced: names of files may hold any. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
  }
}
