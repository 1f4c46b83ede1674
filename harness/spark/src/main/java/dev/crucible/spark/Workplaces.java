package dev.crucible.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the executors of an application left behind on this machine: a folder each, named by their
 * numbers.
 *
 * @param folder the application's
 */
record Workplaces(Path folder) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern TROUBLE =
      Pattern.compile("error|exception|unrecognized|invalid|could not", Pattern.CASE_INSENSITIVE);

  /** Under the command that started it. */
  private static final Pattern RULE = Pattern.compile("={10,}");

  /**
   * What an executor said of its end.
   *
   * @param line the line that tells most
   * @param file where it stands
   */
  record LastWords(String line, Path file) {}

  /** Returns how many executors were started. */
  int count() {
    return executors().size();
  }

  /** Returns the last words of the latest executor that left any. */
  Optional<LastWords> lastWords() {
    return executors().stream()
        .map(executor -> executor.resolve("stderr"))
        .filter(Files::exists)
        .flatMap(file -> telling(file).map(line -> new LastWords(line, file)).stream())
        .findFirst();
  }

  /** The latest first. */
  private List<Path> executors() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> NUMBER.matcher(name(path)).matches())
          .sorted(Comparator.comparing((Path path) -> Integer.valueOf(name(path))).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  /** The first line that speaks of trouble, or else the last. */
  private static Optional<String> telling(Path file) {
    try (Stream<String> text = Files.lines(file)) {
      List<String> lines =
          text.dropWhile(line -> !RULE.matcher(line).matches())
              .skip(1)
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      return lines.stream()
          .filter(line -> TROUBLE.matcher(line).find())
          .findFirst()
          .or(() -> lines.stream().reduce((first, second) -> second));
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }
}
