package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramMethodTest {

  record Setup(int size) {}

  record Cell(int at) {}

  record Result(double value) {}

  /**
   * What a run returns is read from the method's signature; a helper of its name is another one.
   */
  @Test
  void isToldFromHelpersOfTheSameName() {
    Program<Setup, Cell, Result> program = ProgramMethodTest::run;
    assertThat(ProgramMethod.of(program).getParameterTypes())
        .containsExactly(Setup.class, Members.class);
    assertThat(ProgramMethod.of(program).getReturnType()).isEqualTo(List.class);
  }

  private static Reading<Result> run(Setup setup, Cell cell, int more) {
    return Reading.of(new Result(setup.size + cell.at + more));
  }

  private static List<Reading<Result>> run(Setup setup, Members<Cell> members) {
    return members.map(m -> run(setup, members.cell(m)));
  }

  private static Reading<Result> run(Setup setup, Cell cell) {
    return run(setup, cell, 1);
  }
}
