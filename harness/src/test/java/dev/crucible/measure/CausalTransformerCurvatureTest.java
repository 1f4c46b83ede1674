package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.CausalTransformer;
import dev.crucible.model.CausalTransformer.Size;
import dev.crucible.model.CausalTransformer.Text;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Parameterisation;
import dev.crucible.oracle.CentralDifferences;
import dev.crucible.oracle.Dense;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Adam;
import dev.crucible.train.Batches;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.Reduction;
import dev.crucible.train.Training;
import dev.crucible.train.Trajectory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradient and Hessian of a language model's loss, and that a loss made small by them falls. */
class CausalTransformerCurvatureTest {

  private static final RandomKey KEY = RandomKey.of("causal curvature").derive(1);
  private static final Loss LOSS = new Loss.LabelCrossEntropy(Reduction.MEAN_OVER_SAMPLES);
  private static final int SYMBOLS = 4;
  private static final int CONTEXT = 5;

  private final Scope scope = Scope.open();

  @AfterEach
  void free() {
    scope.close();
  }

  static Stream<CausalTransformer> models() {
    Text text = new Text(SYMBOLS, CONTEXT);
    return Stream.of(
        new CausalTransformer(text, new Size(4, 2, 1), Parameterisation.standard(1)),
        new CausalTransformer(text, new Size(4, 1, 2), Parameterisation.maximalUpdate(1, 1, 2)));
  }

  /** Windows of a text that counts up, with a random start: what follows is certain. */
  private Problem counting(CausalTransformer model, int windows, Precision precision) {
    int[] starts = KEY.derive("starts").permutation(windows);
    double[] inputs = new double[windows * CONTEXT];
    double[] targets = new double[windows * CONTEXT];
    for (int i = 0; i < inputs.length; i++) {
      int symbol = starts[i / CONTEXT] + i % CONTEXT;
      inputs[i] = symbol % SYMBOLS;
      targets[i] = (symbol + 1) % SYMBOLS;
    }
    return new Problem(
        model,
        LOSS,
        scope.array(precision, inputs, 1, windows, CONTEXT),
        scope.array(precision, targets, 1, windows, CONTEXT),
        precision);
  }

  private static double[] point(CausalTransformer model) {
    double[] flat = Initialisation.gaussian(model, KEY.derive("weights"));
    double[] around = KEY.derive("around").gaussians(flat.length);
    Vectors.addScaled(flat, 0.3, around); // so that gains and biases are not zero
    return flat;
  }

  /**
   * Layer norm over four numbers, now and then nearly equal, has third derivatives up to 1e4:
   * truncation 2e-8 (100 times that at ten times the step), round-off 1e-15/1e-6; 1e-7 allowed.
   */
  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("models")
  void gradientIsTheDifferenceOfLosses(CausalTransformer model) {
    Problem problem = counting(model, 3, Precision.FLOAT64);
    double[] flat = point(model);
    double[] expected = CentralDifferences.gradient(at -> Curved.loss(problem, at), flat, 1e-6);

    double[] gradient = Landscape.of(problem).slopes(new double[][] {flat}).gradients()[0];

    assertThat(Curved.relative(gradient, expected)).isLessThan(1e-7);
  }

  /** The oracle's error is about 1e-10/‖H v‖ relative; 1e-7 allowed. */
  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("models")
  void hessianIsTheDifferenceOfGradientsAndSymmetric(CausalTransformer model) {
    Problem problem = counting(model, 3, Precision.FLOAT64);
    double[] flat = point(model);
    double[] a = KEY.derive("a").gaussians(flat.length);
    double[] b = KEY.derive("b").gaussians(flat.length);
    try (Hessian hessian = Curved.hessian(problem, flat)) {
      double[] product = Curved.product(hessian, a);
      double[] differences =
          Curved.product(Curved.differences(problem, flat, DifferenceHessian.STEP), a);
      double defect = Dense.dot(b, product) - Dense.dot(a, Curved.product(hessian, b));

      assertThat(Curved.relative(product, differences)).isLessThan(1e-7);
      assertThat(Math.abs(defect)).isLessThan(1e-13 * Vectors.norm(product) * Vectors.norm(b));
    }
  }

  /** From log 4 at a readout of zero; counting is learnt but for nothing. */
  @Test
  void trainsInMinibatchesFromAReadoutOfZero() {
    Text text = new Text(SYMBOLS, CONTEXT);
    CausalTransformer model =
        new CausalTransformer(text, new Size(8, 2, 1), Parameterisation.maximalUpdate(1, 0, 4));
    Problem problem = counting(model, 12, Precision.FLOAT32);
    Recipe recipe =
        Recipe.gradientDescent(60, 0.05)
            .with(new Adam(0.9, 0.99, 1e-12, BiasCorrection.ON))
            .with(new Batches.WithReplacement(4, List.of(KEY.derive("batches"))));
    double[][] start = {Initialisation.gaussian(model, KEY.derive("weights"))};

    Trajectory trajectory = new Training(problem, recipe).from(start);

    double[] losses = trajectory.losses()[0];
    assertThat(losses[0]).isCloseTo(Math.log(SYMBOLS), within(1e-6));
    assertThat(losses[losses.length - 1]).isLessThan(0.05);
  }
}
