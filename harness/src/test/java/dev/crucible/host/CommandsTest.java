package dev.crucible.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

  @TempDir Path directory;

  @Test
  void commandsAnswerOrDoNot() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(Commands.ask(directory, List.of(java, "--version")).answer())
        .hasValueSatisfying(answer -> assertThat(answer).contains("Runtime Environment"));
    Reply refused = Commands.ask(directory, List.of(java, "--no-such-option"));
    assertThat(refused.answer()).isEmpty();
    assertThat(refused.text()).contains("Unrecognized option: --no-such-option");
    assertThat(Commands.ask(directory, List.of("no-such-program-here")).text())
        .contains("no-such-program-here");
  }
}
