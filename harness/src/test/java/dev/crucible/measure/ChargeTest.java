package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Layout;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.StandardisedMlp;
import dev.crucible.model.StandardisedMlp.Over;
import dev.crucible.model.Transformer;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChargeTest {

  private static final RandomKey KEY = RandomKey.of("charge");
  private static final Mlp SMALL =
      new Mlp(List.of(2, 2, 1), Activation.RELU, Bias.WITH, Parameterisation.standard(1));

  /** W1 = (1 2; 3 4), b1 = (5 6), W2 = (7; 8), b2 = 9. */
  private static final double[] COUNTING = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  @Test
  void isWhatOneComputesByHand() {
    Layout layout = Layout.of(SMALL);
    assertThat(new Charge.Length("W1").of(layout, COUNTING)).containsExactly(30);
    assertThat(new Charge.Columns("W1").of(layout, COUNTING)).containsExactly(10, 20);
    assertThat(new Charge.Balance("W1", "b1", "W2", -1).of(layout, COUNTING))
        .containsExactly(1 + 9 + 25 - 49, 4 + 16 + 36 - 64);
    assertThat(new Charge.Product("W1", "W1", 1).of(layout, COUNTING))
        .containsExactly(20, 28, 28, 40);
    Charge all = new Charge.All(List.of(new Charge.Length("W2"), new Charge.Length("b2")));
    assertThat(all.of(layout, COUNTING)).containsExactly(113, 81);
    double[] twice = COUNTING.clone();
    twice[0] = 2;
    assertThat(new Charge.Length("W1").drift(layout, COUNTING, twice))
        .isCloseTo(0.1, within(1e-15));
    assertThat(new Charge.Length("W1").logLoss(layout, twice, COUNTING))
        .isCloseTo(Math.log(1.1), within(1e-15));
    assertThatThrownBy(() -> new Charge.Length("W9").of(layout, COUNTING))
        .hasMessageContaining("no parameter W9");
  }

  /** After − before = e₁: Q(e₁) = 1, Q(after) − Q(before) = 3. */
  @Test
  void aStepAlongTheWeightsIsFoundOut() {
    double[] twice = COUNTING.clone();
    twice[0] = 2;
    Charge length = new Charge.Length("W1");
    assertThat(length.stepError(Layout.of(SMALL), List.of(COUNTING, twice))).isEqualTo(2);
    assertThat(length.stepError(Layout.of(SMALL), List.of(COUNTING, twice, COUNTING))).isEqualTo(1);
  }

  /** A step of descent obeys the identity to rounding where there is a symmetry, else not. */
  @Test
  void aStepOfDescentChangesItByItsSquareAlone() {
    Charge balance = new Charge.Balance("W1", "b1", "W2", -1);
    assertThat(error(balance, mlp(Activation.RELU))).isLessThan(1e-9);
    assertThat(error(balance, mlp(Activation.TANH))).isGreaterThan(1);
    assertThat(error(new Charge.Balance("W1", "b1", "W2", 1), mlp(Activation.RELU)))
        .isGreaterThan(1);
    assertThat(error(new Charge.Length("W1"), standardised(Over.LAYER))).isLessThan(1e-9);
    assertThat(error(new Charge.Columns("W1"), standardised(Over.LAYER))).isGreaterThan(1);
    assertThat(error(new Charge.Columns("W1"), standardised(Over.BATCH))).isLessThan(1e-9);
    Transformer attention =
        new Transformer(new Transformer.Tokens(2, 2), 3, 4, 3, Parameterisation.standard(1));
    assertThat(error(new Charge.Product("Q", "K", -1), attention)).isLessThan(1e-9);
    assertThat(error(new Charge.Product("Q", "K", 1), attention)).isGreaterThan(1);
  }

  /** A shift of all outputs is unseen by the softmax: the sums over outputs stay. */
  @Test
  void outputSumsStayUnderTheSoftmax() {
    Mlp model = mlp(Activation.TANH);
    double[][] ends = step(model);
    Layout layout = Layout.of(model);
    assertThat(OutputSums.change(layout, ends[0], ends[1], 1)).isLessThan(1e-15);
    assertThat(OutputSums.changeOverUnits(layout, ends[0], ends[1], 1)).isGreaterThan(1e-4);
    double[] nine = {0, 0, 0, 0, 0, 0, 1, 2, 3};
    assertThat(OutputSums.change(Layout.of(SMALL), nine, COUNTING, 2)).isEqualTo(5);
    assertThat(OutputSums.changeOverUnits(Layout.of(SMALL), nine, COUNTING, 2)).isEqualTo(9);
  }

  private static Mlp mlp(Activation activation) {
    return new Mlp(List.of(4, 5, 3), activation, Bias.WITH, Parameterisation.standard(1));
  }

  private static Model standardised(Over over) {
    return new StandardisedMlp(
        List.of(4, 5, 3), Activation.RELU, over, 0, Parameterisation.standard(1));
  }

  private static double error(Charge charge, Model model) {
    double[][] ends = step(model);
    return charge.stepError(Layout.of(model), List.of(ends));
  }

  private static double[][] step(Model model) {
    double[] start = Initialisation.gaussian(model, KEY.derive("weights"));
    double[] hot = new double[18];
    for (int i = 0; i < 6; i++) {
      hot[3 * i + i % 3] = 1;
    }
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.shared(
              model,
              new Loss.CrossEntropy(Reduction.MEAN_OVER_SAMPLES),
              new Matrix(6, 4, KEY.derive("inputs").gaussians(24)),
              new Matrix(6, 3, hot),
              Precision.FLOAT64,
              scope);
      double[][] end =
          new Training(problem, Recipe.gradientDescent(1, 0.1))
              .from(new double[][] {start})
              .parameters();
      return new double[][] {start, end[0]};
    }
  }
}
