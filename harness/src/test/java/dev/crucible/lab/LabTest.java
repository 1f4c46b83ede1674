package dev.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crucible.study.Tiered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabTest {

  private final Notebook notebook = new Notebook();
  private final Executor executor = new ThreadExecutor(2);
  private final Lab lab = new Lab("T.1", Benches.of(executor), notebook);

  @AfterEach
  void end() {
    executor.close();
  }

  @Test
  void settingsAreChosenByTier() {
    assertThat(lab.at(Tiered.ci(5).full(30))).isEqualTo(5);
  }

  @Test
  void settingsAndNotesAreTakenDown() {
    lab.setting("step", 0.1);
    lab.setting("width", 32);
    lab.setting("step", 0.1);
    lab.note("as a test");
    assertThat(notebook.contents().settings().toString()).isEqualTo("{step=0.1, width=32}");
    assertThat(notebook.contents().notes()).containsExactly("as a test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lab.setting("step", 0.2))
        .withMessage("setting \"step\" is 0.1 and also 0.2: name them apart");
  }
}
