package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramMethodTest {

  private record Setup(int number) {}

  private record Cell(int number) {}

  private record Result(double number) {}

  /** Whatever order reflection gives these in, one of them is the program. */
  private static final class Overloaded {

    static void train(Setup setup) {
      throw new IllegalStateException("not the program: " + setup);
    }

    static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
      return members.results(m -> new Result(setup.number() + m));
    }

    static Reading<Result> train(Setup setup, Cell cell) {
      return Reading.of(new Result(setup.number() + cell.number()));
    }

    static double train(Setup setup, Members<Cell> members, int member) {
      return setup.number() + members.size() + member;
    }
  }

  @Test
  void ofSeveralMethodsOfANameItIsTheOneReferredTo() throws NoSuchMethodException {
    Program<Setup, Cell, Result> program = Overloaded::train;
    assertThat(ProgramMethod.of(program))
        .isEqualTo(Overloaded.class.getDeclaredMethod("train", Setup.class, Members.class));
  }

  @Test
  void codeWithoutANameIsRefused() {
    Program<Setup, Cell, Result> nameless = (setup, members) -> List.of();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProgramMethod.of(nameless))
        .withMessageContaining("give its code a name");
  }
}
