package dev.crucible.lab;

import dev.crucible.evidence.Seeds;
import dev.crucible.host.Machine;
import dev.crucible.option.Choices;
import dev.crucible.option.Places;
import dev.crucible.rows.RowStore;
import dev.crucible.rows.Rows;
import dev.crucible.rows.TrainerSource;
import dev.crucible.study.Tier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How trials are to run.
 *
 * @param tier from {@code -Dtier}, ci unless given
 * @param threads from {@code -Dthreads}; unless given, one per core, or as many as train elsewhere
 * @param style from {@code -Dprogress}, auto unless given
 * @param seeds from {@code -Dseeds}, fixed unless given
 * @param rows from {@code -Drows}: whether kept rows are read; they are unless given, except in
 *     continuous integration
 * @param rowsFolder from {@code -Drows.dir}, {@code .crucible/rows} unless given
 * @param errand what is to be done if not a trial
 * @param trainer from {@code -Dexecutor}: who trains studies; empty for threads of this process
 */
public record LabOptions(
    Tier tier,
    int threads,
    Style style,
    Seeds seeds,
    Rows.Policy rows,
    Path rowsFolder,
    Errand errand,
    Optional<TrainerSource> trainer) {

  /** How progress is shown. */
  public enum Style {
    /** A bar where there is a terminal and someone to watch it, else plain lines. */
    AUTO,
    /** A bar. */
    BAR,
    /** Plain lines. */
    PLAIN,
    /** Nothing. */
    NONE
  }

  /**
   * Reads the options; draws the first seed if they ask for fresh ones.
   *
   * @param given looks up an option by its name
   * @throws IllegalArgumentException if an option's value is not allowed
   */
  public static LabOptions of(Function<String, Optional<String>> given) {
    Optional<TrainerSource> trainer =
        given.apply("executor").filter(LabOptions::present).flatMap(Executors::named);
    return new LabOptions(
        given.apply("tier").filter(LabOptions::present).map(Tier::of).orElse(Tier.CI),
        given
            .apply("threads")
            .filter(LabOptions::present)
            .map(LabOptions::threads)
            .orElseGet(() -> trainer.map(source -> source.slots(given)).orElseGet(Machine::cores)),
        given
            .apply("progress")
            .filter(LabOptions::present)
            .map(LabOptions::style)
            .orElse(Style.AUTO),
        given
            .apply("seeds")
            .filter(LabOptions::present)
            .map(value -> SeedOption.read(value, Machine::drawn))
            .orElse(Seeds.FIXED),
        given
            .apply("rows")
            .filter(LabOptions::present)
            .map(LabOptions::policy)
            .orElseGet(LabOptions::usualPolicy),
        given
            .apply("rows.dir")
            .filter(LabOptions::present)
            .map(folder -> Places.option("rows.dir", folder, Machine.workingDirectory()))
            .orElse(Path.of(RowStore.USUAL_FOLDER)),
        Errand.of(name -> given.apply(name).filter(LabOptions::present)),
        trainer);
  }

  /** What runs unattended reads nothing that an earlier run left. */
  private static Rows.Policy usualPolicy() {
    return Machine.environment("CI").filter(LabOptions::present).isPresent()
        ? Rows.Policy.FRESH
        : Rows.Policy.KEPT;
  }

  private static Rows.Policy policy(String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "kept" -> Rows.Policy.KEPT;
      case "fresh" -> Rows.Policy.FRESH;
      default -> throw Choices.unknown("rows", value, List.of("kept", "fresh"));
    };
  }

  private static boolean present(String value) {
    return !value.isBlank();
  }

  private static int threads(String value) {
    // No machine has a million cores; more digits would only overflow.
    if (!value.strip().matches("0*[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "-Dthreads=%s: give the number of trials to run side by side, 1 or more; leave it out"
                  .formatted(value)
              + " for one per core");
    }
    return Integer.parseInt(value.strip());
  }

  private static Style style(String value) {
    List<String> known =
        Arrays.stream(Style.values()).map(s -> s.name().toLowerCase(Locale.ROOT)).toList();
    int index = known.indexOf(value.strip().toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw Choices.unknown("progress", value, known);
    }
    return Style.values()[index];
  }
}
