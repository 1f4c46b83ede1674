package dev.crucible.lab;

import dev.crucible.option.Choices;
import dev.crucible.rows.TrainerSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/** What {@code -Dexecutor} can name: threads of this process, and trainers on the class path. */
final class Executors {

  private static final String THREADS = "threads";

  /** Not on the ordinary class path; its name is told so that nobody looks for it in vain. */
  private static final String SPARK = "spark";

  private Executors() {}

  /**
   * Returns the trainer of a name; empty for threads of this process.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Optional<TrainerSource> named(String value) {
    return named(
        value,
        ServiceLoader.load(TrainerSource.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  static Optional<TrainerSource> named(String value, List<TrainerSource> sources) {
    String name = value.strip().toLowerCase(Locale.ROOT);
    if (name.equals(THREADS)) {
      return Optional.empty();
    }
    Optional<TrainerSource> found =
        sources.stream().filter(source -> source.name().equals(name)).findFirst();
    if (found.isEmpty() && name.equals(SPARK)) {
      throw new IllegalArgumentException(
          "-Dexecutor=spark: Spark is not on the class path; add -Pspark to the command");
    }
    if (found.isEmpty()) {
      List<String> known = new ArrayList<>(List.of(THREADS, SPARK));
      sources.stream().map(TrainerSource::name).filter(n -> !known.contains(n)).forEach(known::add);
      throw Choices.unknown("executor", value, known);
    }
    return found;
  }
}
