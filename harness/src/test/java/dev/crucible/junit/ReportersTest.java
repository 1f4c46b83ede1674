package dev.crucible.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What fails in one reporter keeps no other from its part, and is red in the end. */
class ReportersTest {

  private static final Run RUN =
      new Run(
          new Provenance("R", Instant.EPOCH, "1a2b3c4", true, "ci", "none", "17", "cpu"),
          1,
          List.of());

  private final List<String> told = new ArrayList<>();

  @Test
  void anErrorInOneLeavesTheOthersTheirPart() {
    Reporters reporters =
        new Reporters(
            List.of(
                run -> {
                  throw new StackOverflowError("a page within a page");
                },
                run -> told.add("second"),
                run -> {
                  throw new IllegalStateException("disk full");
                },
                run -> told.add("fourth")));
    assertThatThrownBy(() -> reporters.publish(RUN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("could not report the run: java.lang.StackOverflowError: a page")
        .satisfies(
            thrown -> assertThat(thrown.getSuppressed()[0]).hasMessageContaining("disk full"));
    assertThat(told).containsExactly("second", "fourth");
  }

  @Test
  void oneThatCannotBeMadeStopsTheRunAtItsBegin() {
    List<Supplier<Reporter>> services =
        List.of(
            () -> {
              throw new ServiceConfigurationError("no", new IllegalArgumentException("no place"));
            },
            () -> run -> told.add("second"));
    Reporters reporters = Reporters.made(services);
    assertThatThrownBy(() -> reporters.begin(RUN.provenance()))
        .hasMessage("A reporter could not be made: java.lang.IllegalArgumentException: no place");
    assertThatThrownBy(() -> reporters.publish(RUN)).hasMessageContaining("no place");
    assertThat(told).containsExactly("second");
  }
}
