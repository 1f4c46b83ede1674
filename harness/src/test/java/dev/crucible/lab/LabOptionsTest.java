package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.evidence.Seeds;
import dev.crucible.host.Machine;
import dev.crucible.lab.LabOptions.Style;
import dev.crucible.rows.Rows;
import dev.crucible.study.Tier;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabOptionsTest {

  @Test
  void haveDefaults() {
    assertThat(options(Map.of("rows", "kept")))
        .isEqualTo(
            new LabOptions(
                Tier.CI,
                Machine.cores(),
                Style.AUTO,
                Seeds.FIXED,
                Rows.Policy.KEPT,
                Path.of(".crucible/rows"),
                new Errand.Trial(),
                Optional.empty()));
    assertThat(options(Map.of("tier", "", "threads", " ", "progress", "", "seeds", " ")))
        .isEqualTo(options(Map.of()));
  }

  @Test
  void areRead() {
    assertThat(
            options(
                Map.of(
                    "tier",
                    "full",
                    "threads",
                    "3",
                    "progress",
                    "Bar",
                    "rows",
                    "Fresh",
                    "rows.dir",
                    "/tmp/rows")))
        .isEqualTo(
            new LabOptions(
                Tier.FULL,
                3,
                Style.BAR,
                Seeds.FIXED,
                Rows.Policy.FRESH,
                Path.of("/tmp/rows"),
                new Errand.Trial(),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "two", "1.5", "9999999999"})
  void threadsMustBeAPositiveNumber(String threads) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("threads", threads)))
        .withMessageStartingWith("-Dthreads=" + threads + ": give the number of trials");
  }

  @Test
  void progressMustBeKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("progress", "plan")))
        .withMessageContaining("did you mean plain?")
        .withMessageEndingWith("known: auto, bar, plain, none");
  }

  @Test
  void executorMustBeKnown() {
    assertThat(options(Map.of("executor", "Threads")).trainer()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("executor", "spark")))
        .withMessage(
            "-Dexecutor=spark: Spark is not on the class path; add -Pspark to the command");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(Map.of("executor", "thread")))
        .withMessageContaining("did you mean threads?")
        .withMessageEndingWith("known: threads, spark");
  }

  /** A bar wants a terminal that can redraw and someone who watches. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "AUTO, xterm, -, true, TerminalProgress",
        "AUTO, xterm, true, true, PlainProgress",
        "AUTO, dumb, -, true, PlainProgress",
        "AUTO, -, -, true, PlainProgress",
        "AUTO, xterm, -, false, PlainProgress",
        "BAR, -, true, true, TerminalProgress",
        "BAR, xterm, -, false, PlainProgress",
        "PLAIN, xterm, -, true, PlainProgress"
      })
  void styleAndSurroundingsChooseTheProgress(
      Style style, String term, String ci, String terminal, String chosen) {
    Map<String, Optional<String>> environment =
        Map.of("TERM", Optional.ofNullable(term), "CI", Optional.ofNullable(ci));
    Progress progress =
        Progress.of(
            style,
            name -> environment.getOrDefault(name, Optional.empty()),
            () -> terminal.equals("true") ? Optional.of(new StringWriter()) : Optional.empty());
    assertThat(progress.getClass().getSimpleName()).isEqualTo(chosen);
  }

  private static LabOptions options(Map<String, String> given) {
    return LabOptions.of(name -> Optional.ofNullable(given.get(name)));
  }
}
