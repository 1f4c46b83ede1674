package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.evidence.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyTest {

  private record Setup(int steps) {}

  private record Cell(double rate) {}

  private record Result(double number) {}

  private record Arrays(double[] rates) {}

  private static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
    return members.results(m -> new Result(setup.steps * members.cell(m).rate + members.seed(m)));
  }

  private static List<Reading<Result>> lazy(Setup setup, Members<Cell> members) {
    return List.of();
  }

  private static List<Reading<Result>> ofArrays(Setup setup, Members<Arrays> members) {
    return List.of();
  }

  private static List<Reading<Result>> withArrays(Arrays setup, Members<Cell> members) {
    return List.of();
  }

  private static final Study<Setup, Cell, Result> STUDY =
      Study.of("rates", StudyTest::train)
          .with(Tiered.ci(new Setup(10)).full(new Setup(100)))
          .cells(new Cell(0.1), new Cell(0.2))
          .controls(new Cell(3))
          .seeds(Tiered.ci(3).full(5))
          .together(2)
          .key("weights", "{claim}/{rate}/{seed}");

  @Test
  void itsProgramsAreItsCellsBySeedsInOrder() {
    List<Ensemble<Setup, Cell, Result>> ensembles =
        STUDY.ensembles("T.1", Tier.CI, new Seeds(Seeds.Choice.FRESH, 1000));
    assertThat(ensembles).hasSize(6);
    assertThat(ensembles.get(1).members()).containsExactly(new Member<>(new Cell(0.1), 1002));
    assertThat(ensembles.get(1).label(0)).isEqualTo("rate 0.1/seed 1002");
    assertThat(ensembles.get(1).keys(0)).hasSize(1).allMatch(key -> key.startsWith("weights "));
    assertThat(ensembles.get(1).run()).containsExactly(Reading.of(new Result(1003)));
    assertThat(STUDY.ensembles("T.1", Tier.FULL, Seeds.FIXED)).hasSize(9);
  }

  @Test
  void cellsHaveAPurpose() {
    assertThat(STUDY.cells(Tier.CI)).containsExactly(new Cell(0.1), new Cell(0.2), new Cell(3));
    assertThat(STUDY.purpose(new Cell(3), Tier.CI)).isEqualTo(Purpose.CONTROL);
    assertThat(STUDY.purpose(new Cell(0.2), Tier.CI)).isEqualTo(Purpose.CLAIMED);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.purpose(new Cell(4), Tier.CI))
        .withMessageContaining("no cell of rates");
  }

  @Test
  void allButCaptionsIsDeclared() {
    assertThat(STUDY.declared())
        .containsEntry("setup (tier full)", new Setup(100))
        .containsEntry("control", List.of(new Cell(3)))
        .containsEntry("key weights", "{claim}/{rate}/{seed}");
    assertThat(STUDY.called(cell -> "other words").declared()).isEqualTo(STUDY.declared());
  }

  @Test
  void aCellTwiceWouldMakeCopiesOfSeeds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.beyond(Tiered.ci(List.<Cell>of()).full(List.of(new Cell(0.1)))))
        .withMessageContaining("has the cell Cell[rate=0.1] twice");
  }

  @Test
  void seedsMustNotRunIntoThoseOfOtherRuns() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.seeds(Tiered.ci(0).full(5)))
        .withMessage("study \"rates\": give 1 to 1000 seeds, not 0");
    assertThatIllegalArgumentException().isThrownBy(() -> STUDY.seeds(Tiered.ci(1).full(1001)));
  }

  @Test
  void keysAndGroupsNameComponents() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.key("data", "{claim}/{width}/{seed}"))
        .withMessageContaining("names {width}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STUDY.together(2, "width"))
        .withMessageContaining("\"width\"");
  }

  @Test
  void whatIsNoValueIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Study.of("arrays", StudyTest::ofArrays)
                    .with(new Setup(1))
                    .cells(new Arrays(new double[] {1})))
        .withMessageContaining("Arrays.rates: a study is made of numbers, text,")
        .withMessageEndingWith("this is a [D");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Study.of("arrays", StudyTest::withArrays).with(new Arrays(new double[0])))
        .withMessageContaining("Arrays.rates");
  }

  @Test
  void aProgramReturnsOneReadingARun() {
    assertThatThrownBy(
            () ->
                Study.of("lazy", StudyTest::lazy)
                    .with(new Setup(1))
                    .cells(new Cell(1))
                    .ensembles("T.1", Tier.CI, Seeds.FIXED)
                    .get(0)
                    .run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "T.1, lazy: a program for 1 runs (first rate 1/seed 0) returned 0 readings: return one"
                + " a run");
  }
}
