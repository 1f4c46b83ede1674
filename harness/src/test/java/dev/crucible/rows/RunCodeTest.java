package dev.crucible.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.claim.Prediction;
import dev.crucible.code.ClassFiles;
import dev.crucible.code.CompiledClass;
import dev.crucible.measure.Cka;
import dev.crucible.model.Activation;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.synthetic.Whitened;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class RunCodeTest {

  record Setup(Activation activation) {}

  record Cell(int width) {}

  record Result(double number) {}

  static final Prediction PREDICTION = Prediction.of("made up").atMost(1, "made up");

  private static final Study<Setup, Cell, Result> STUDY =
      Study.of("made up", RunCodeTest::train).with(new Setup(Activation.TANH)).cells(new Cell(1));

  static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
    return members.results(m -> new Result(helped(members.seed(m)) + Whitened.class.hashCode()));
  }

  private static double helped(int seed) {
    IntUnaryOperator twice = n -> 2 * n;
    return twice.applyAsInt(seed);
  }

  /** What judges: no part of what a run reaches. */
  static Object judging() {
    IntUnaryOperator other = n -> 3 * n;
    return List.of(PREDICTION, Cka.class, other);
  }

  @Test
  void holdsWhatRunsReachAndNotWhatJudges() {
    assertThat(RunCode.of(STUDY, Tier.CI).digest().classes().keySet())
        .contains(
            RunCodeTest.class.getName(),
            Setup.class.getName(),
            Activation.class.getName(),
            Whitened.class.getName())
        .doesNotContain(Prediction.class.getName(), Cka.class.getName())
        .noneMatch(name -> name.startsWith("dev.crucible.study"));
  }

  @Test
  void knowsWhetherDataAreRead() {
    assertThat(RunCode.of(STUDY, Tier.CI).readsData()).isFalse();
  }

  @Test
  void ofItsOwnClassOnlyTheMethodsThatAreReachedCount() {
    CompiledClass whole = ClassFiles.beside(RunCodeTest.class).of(RunCodeTest.class.getName());
    CompiledClass part = ProgramClass.reachedBy(whole, "train");
    assertThat(part.node().methods.stream().map(method -> method.name))
        .contains("train", "helped", "lambda$0", "lambda$1")
        .doesNotContain("judging", "<clinit>");
    assertThat(ProgramClass.reachedBy(whole, "judging").digest()).isNotEqualTo(part.digest());
  }
}
