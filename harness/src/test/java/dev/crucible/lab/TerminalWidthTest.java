package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalWidthTest {

  @Test
  void isWhatTheTerminalTells() {
    assertThat(TerminalWidth.of(Optional.empty(), Reply.of("50 200"))).hasValue(200);
  }

  @Test
  void isWhatSomebodySet() {
    assertThat(TerminalWidth.of(Optional.of("160"), Reply.of("50 200"))).hasValue(160);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0", "200", "x y", "50 -3", "50 200000"})
  void isUnknownWhereNothingSensibleIsSaid(String said) {
    assertThat(TerminalWidth.of(Optional.of("wide"), Reply.of(said))).isEmpty();
    assertThat(TerminalWidth.of(Optional.empty(), Reply.refused("not a tty"))).isEmpty();
  }
}
