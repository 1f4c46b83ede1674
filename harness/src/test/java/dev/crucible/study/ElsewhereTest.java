package dev.crucible.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElsewhereTest {

  enum Task {
    MNIST_PARITY,
    FASHION_PARITY
  }

  sealed interface Network {}

  record Perceptron(int width, double gain) implements Network {}

  record Convolution(List<Integer> channels) implements Network {}

  record Cell(Task task, Network network, double learningRate) {}

  record Setup(int steps, String note) {}

  record Result(double value) {}

  private static final Perceptron SMALL = new Perceptron(32, 0.7);
  private static final Convolution CONVOLUTION = new Convolution(List.of(6, 12));
  private static final Cell EDGE = new Cell(Task.MNIST_PARITY, SMALL, 0.15);
  private static final Cell FASHION = new Cell(Task.FASHION_PARITY, SMALL, 0.1);
  private static final Cell CONVOLVED = new Cell(Task.MNIST_PARITY, CONVOLUTION, 0.2);
  private static final Cell BELOW = new Cell(Task.MNIST_PARITY, SMALL, 0.02);
  private static final Cell STEEP = new Cell(Task.MNIST_PARITY, SMALL, 0.3);
  private static final Cell OTHER = new Cell(Task.MNIST_PARITY, SMALL, 0.2);

  private static final Study<Setup, Cell, Result> STUDY =
      Study.of("made up", ElsewhereTest::train)
          .with(new Setup(1500, "as is"))
          .cells(EDGE, FASHION, CONVOLVED)
          .controls(BELOW, OTHER)
          .seeds(5)
          .key("weights", "{claim}/{seed}");

  static List<Reading<Result>> train(Setup setup, Members<Cell> members) {
    return members.results(m -> new Result(setup.steps()));
  }

  @Test
  void movesTheNearestPlaceAndNoOther() {
    Elsewhere<Setup, Cell> there = at("task=FASHION_PARITY, width=40, learningRate=0.12");
    assertThat(there.at(FASHION))
        .contains(new Cell(Task.FASHION_PARITY, new Perceptron(40, 0.7), 0.12));
    assertThat(there.at(EDGE)).isEmpty();
    assertThat(there.at(CONVOLVED)).isEmpty();
  }

  /** Two claimed cells that would come to be one place are tried there once. */
  @Test
  void movesAllThatAreEquallyNear() {
    Cell narrow = new Cell(Task.MNIST_PARITY, new Perceptron(32, 1.4), 0.15);
    Elsewhere<Setup, Cell> there =
        Elsewhere.of(
            STUDY.cells(EDGE, STEEP, narrow),
            Tier.CI,
            Place.parse("task=FASHION_PARITY, learningRate=0.12").get(0));
    assertThat(there.at(EDGE)).contains(new Cell(Task.FASHION_PARITY, SMALL, 0.12));
    assertThat(there.at(narrow))
        .contains(new Cell(Task.FASHION_PARITY, new Perceptron(32, 1.4), 0.12));
    assertThat(there.at(STEEP)).isEmpty();
  }

  @Test
  void controlsMoveAlongButKeepWhatMakesThemControls() {
    Elsewhere<Setup, Cell> there = at("task=FASHION_PARITY, width=40, learningRate=0.12");
    Perceptron wide = new Perceptron(40, 0.7);
    assertThat(there.at(BELOW)).contains(new Cell(Task.FASHION_PARITY, wide, 0.02));
    assertThat(there.at(OTHER))
        .as("0.2 is a claimed learning rate, too")
        .contains(new Cell(Task.FASHION_PARITY, wide, 0.12));
  }

  @Test
  void theSetupMovesToo() {
    assertThat(at("steps=3000").setup()).isEqualTo(new Setup(3000, "as is"));
    assertThat(at("steps=3000").at(EDGE)).contains(EDGE);
  }

  @Test
  void listsAreTypedInBrackets() {
    assertThat(at("channels=[8 16 32]").at(CONVOLVED))
        .contains(new Cell(Task.MNIST_PARITY, new Convolution(List.of(8, 16, 32)), 0.2));
  }

  @Test
  void cellsThatAStatisticSweepsOverMoveTogether() {
    Elsewhere<Setup, Cell> there =
        Elsewhere.of(
            STUDY.sweeping("learningRate").cells(EDGE, CONVOLVED, STEEP),
            Tier.CI,
            Place.parse("gain=1").get(0));
    assertThat(there.at(EDGE)).isPresent();
    assertThat(there.at(STEEP)).isPresent();
    assertThat(there.at(CONVOLVED)).isEmpty();
  }

  @Test
  void severalValuesMakeAGrid() {
    assertThat(Place.parse("width=40|80, learningRate=0.1 | 0.2"))
        .extracting(Place::given)
        .containsExactly(
            Map.of("width", "40", "learningRate", "0.1"),
            Map.of("width", "40", "learningRate", "0.2"),
            Map.of("width", "80", "learningRate", "0.1"),
            Map.of("width", "80", "learningRate", "0.2"));
    assertThat(Place.parse("width=40").get(0).words()).isEqualTo("width = 40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"width", "width=", "=3", "width=40,,gain=1", "width=1, width=2"})
  void nonsenseIsRefused(String option) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Place.parse(option))
        .withMessageStartingWith("-Dcell");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "width=wide   | -Dcell: width=wide: width takes a whole number; registered is 32",
        "gain=NaN     | -Dcell: gain=NaN: gain takes a number; registered is 0.7",
        "channels=6   | channels takes a list of whole numbers, as [1 2]; registered is [6, 12]",
        "task=FASION_PARITY | did you mean FASHION_PARITY or"
      })
  void valuesOfAnotherKindAreRefused(String option, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> at(option))
        .withMessageContaining(message);
  }

  @Test
  void componentsThatDoNotExistAreRefusedWithTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Place.parse("widht=40").get(0).requireKnown(List.of(STUDY), Tier.CI))
        .withMessageContaining("did you mean width?");
    Place.parse("width=40, steps=3").get(0).requireKnown(List.of(STUDY), Tier.CI);
  }

  @Test
  void componentsAreListedWithTheirRegisteredValues() {
    assertThat(Place.components(STUDY, Tier.CI))
        .containsEntry("learningRate", List.of(0.15, 0.1, 0.2, 0.02))
        .containsEntry("steps", List.of(1500))
        .containsKeys("task", "width", "gain", "channels", "note");
  }

  @Test
  void whatIsNotTriedThereHasNoRows() {
    Runs<Cell, Result> runs =
        new Runs<>(
            "made up",
            List.of(new Row<>(EDGE, 0, "a", Reading.of(new Result(1)))),
            List.of(FASHION));
    assertThat(runs.at(FASHION).rows()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> runs.at(CONVOLVED));
    assertThat(Optional.of(runs.at(EDGE).rows().size())).contains(1);
  }

  private static Elsewhere<Setup, Cell> at(String option) {
    return Elsewhere.of(STUDY, Tier.CI, Place.parse(option).get(0));
  }
}
