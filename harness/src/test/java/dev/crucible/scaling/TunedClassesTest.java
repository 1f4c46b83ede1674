package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.evidence.Seeds;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.scaling.TunedClasses.Cell;
import dev.crucible.scaling.TunedClasses.Method;
import dev.crucible.scaling.TunedClasses.Other;
import dev.crucible.scaling.TunedClasses.Reached;
import dev.crucible.scaling.TunedClasses.Separable;
import dev.crucible.scaling.TunedClasses.Tuned;
import dev.crucible.scaling.TunedClasses.Tuning;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.synthetic.ClassFrequencies;
import dev.crucible.synthetic.LeveledClasses;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class TunedClassesTest {

  private static final Matrix INPUTS = Matrix.ofRows(new double[][] {{1, 0.5}, {-1, 2}, {0, 3}});

  private static final double[] WEIGHTS = {0.1, 0.7, -0.4, 0.3, -0.2, 0.9};

  private static final List<Double> GRID = List.of(-2.0, 0.0, 2.0, 4.0, 30.0);

  private static final List<Double> SLOWER = List.of(-6.0, -2.0, 0.0, 9.0);

  @Test
  void probabilitiesAreThoseOfTheLogits() {
    double[][] logs = LinearSoftmax.logProbabilities(INPUTS, WEIGHTS);
    double[] logits = {0.1 + 0.15, 0.7 - 0.1, -0.4 + 0.45};
    double sum = Math.exp(logits[0]) + Math.exp(logits[1]) + Math.exp(logits[2]);
    for (int j = 0; j < 3; j++) {
      assertThat(Math.exp(logs[0][j])).isCloseTo(Math.exp(logits[j]) / sum, within(1e-15));
    }
  }

  /** Of logits as large as these the sum of exponentials is no number. */
  @Test
  void largeLogitsOverflowNothing() {
    double[][] logs =
        LinearSoftmax.logProbabilities(ClassFrequencies.identity(2), new double[] {1e4, 0, 0, 0});
    assertThat(logs[0]).containsExactly(0, -1e4);
  }

  @Test
  void theLossIsThatOfTheProbabilities() {
    Matrix labels = Matrix.ofRows(new double[][] {{1, 0, 0}, {0, 1, 0}, {0.5, 0, 0.5}});
    double[][] logs = LinearSoftmax.logProbabilities(INPUTS, WEIGHTS);
    double mean = -(logs[0][0] + logs[1][1] + 0.5 * logs[2][0] + 0.5 * logs[2][2]) / 3;
    try (Scope scope = Scope.open()) {
      Problem problem = LinearSoftmax.problem(INPUTS, labels, Precision.FLOAT64, scope);
      double[][] start = {WEIGHTS};
      double loss = new Training(problem, Recipe.gradientDescent(1, 1)).from(start).losses()[0][0];
      assertThat(loss).isCloseTo(mean, within(1e-14));
    }
  }

  @Test
  void theExcessIsNothingAtTheLabelsAndADivergenceElsewhere() {
    Matrix labels = Matrix.ofRows(new double[][] {{0.75, 0.25}, {0.5, 0.5}});
    Matrix inputs = ClassFrequencies.identity(2);
    double[] right = {Math.log(3), 0, 1, 1};
    assertThat(TunedClasses.excess(inputs, labels, right)[0]).isCloseTo(0, within(1e-15));
    assertThat(TunedClasses.excess(inputs, labels, right)[1]).isCloseTo(0, within(1e-15));
    double says = 0.75 * Math.log(1.5) + 0.25 * Math.log(0.5);
    assertThat(TunedClasses.excess(inputs, labels, new double[4])[0])
        .isCloseTo(says, within(1e-15));
  }

  /**
   * Two classes alike, and of each the label 1 − e/2: a step of sign descent moves the margin 2η.
   */
  @Test
  void signDescentOnTwoClassesIsAtTheBestRateOfItsGrid() {
    Tuning tuning = new Tuning(0.5, 0.5 + 1e-15, 1, GRID, GRID, List.of(-2.0, -1.0, 0.0));
    Reading<Tuned> run = noisy(tuning, new Cell(Method.SIGN, new ClassFrequencies(2, 0)));
    double best = -1;
    double margin = 2 * Math.pow(2, best);
    double said = -Math.log1p(Math.exp(-margin));
    double excess = 0.75 * (Math.log(0.75) - said) + 0.25 * (Math.log(0.25) - said + margin);
    Tuned tuned = run.value().orElseThrow();
    assertThat(tuned.log2Rate()).isEqualTo(best);
    assertThat(tuned.excess()).isCloseTo(excess, within(1e-14));
    assertThat(tuned.rareOverFrequent()).isCloseTo(1, within(1e-10));
  }

  @Test
  void everyMethodLeavesItsOwn() {
    Tuning tuning = new Tuning(0.25, 0.75, 8, GRID, SLOWER, List.of(-9.0, -4.0, -2.0, 0.0, 9.0));
    assertThat(List.of(Method.values()))
        .extracting(method -> noisy(tuning, new Cell(method, new ClassFrequencies(4, 1))))
        .doesNotHaveDuplicates()
        .allMatch(Reading::counts);
  }

  @Test
  void aBestRateAtAnEndIsShownAndDoesNotCount() {
    List<Double> low = List.of(-9.0, -8.0, -7.0);
    Tuning tuning = new Tuning(0.25, 0.75, 4, low, low, low);
    Reading<Tuned> run = noisy(tuning, new Cell(Method.SIGN, new ClassFrequencies(4, 1)));
    assertThat(run.exclusion().orElseThrow().cause()).isEqualTo(Cause.INELIGIBLE);
    assertThat(run.leftOut().orElseThrow().log2Rate()).isEqualTo(-7);
  }

  /** Without noise and with more inputs than samples no rate is too large. */
  @Test
  void labelsThatCanBeSeparatedAreLearnedBestAtTheLargestRate() {
    Tuning tuning = new Tuning(0, 0, 30, GRID, List.of(0.0, 3.0, 6.0), List.of(-4.0, -2.0, 0.0));
    Reading<Reached> run =
        Study.of("separable", TunedClasses::separable)
            .with(new Separable(new LeveledClasses(2, 16), tuning))
            .cells(new Other(Method.MOMENTUM))
            .key("inputs", "{claim}/{seed}")
            .ensembles("T.1", Tier.CI, Seeds.FIXED)
            .get(0)
            .run()
            .get(0);
    assertThat(run.exclusion().orElseThrow().cause()).isEqualTo(Cause.INELIGIBLE);
    assertThat(run.leftOut().orElseThrow().log2Rate()).isEqualTo(6);
    assertThat(run.leftOut().orElseThrow().loss()).isLessThan(1e-3);
  }

  private static Reading<Tuned> noisy(Tuning tuning, Cell cell) {
    return Study.of("noisy", TunedClasses::noisy)
        .with(tuning)
        .cells(cell)
        .key("noise", "{claim}/{seed}")
        .ensembles("T.1", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0);
  }
}
