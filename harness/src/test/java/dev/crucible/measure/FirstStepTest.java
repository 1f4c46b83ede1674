package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Layout;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Loss;
import dev.crucible.train.Muon;
import dev.crucible.train.Polar;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import dev.crucible.train.SignDescent;
import dev.crucible.train.UpdateRule;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

/** Linear regression of 2 inputs on 3 outputs: H is Σ for every output. */
class FirstStepTest {

  private static final int INPUTS = 2;
  private static final int OUTPUTS = 3;
  private static final DeepLinear MODEL =
      new DeepLinear(List.of(INPUTS, OUTPUTS), Parameterisation.standard(1));
  private static final double[] START = {0.3, -1, 2, 0.5, 0.1, -0.4};

  /** What a measurement left, beside the gradient and the dense Hessian. */
  private record Measured(FirstStep step, double[] gradient, double[][] hessian) {

    double squaredForm(double[] x) {
      double form = 0;
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x.length; j++) {
          form += x[i] * hessian[i][j] * x[j];
        }
      }
      return form;
    }
  }

  private static Measured measured(UpdateRule rule) {
    try (Scope scope = Scope.open()) {
      Problem problem =
          Curved.problem(
              MODEL,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              new int[] {20, INPUTS, OUTPUTS},
              RandomKey.of("first step"),
              scope);
      Landscape landscape = Landscape.of(problem);
      double[] gradient = landscape.slopes(new double[][] {START}).gradients()[0];
      try (Hessian hessian = landscape.hessian(new double[][] {START})) {
        FirstStep step = FirstStep.of(landscape, new Directions(rule, Layout.of(MODEL)), START, 40);
        return new Measured(step, gradient, Curved.matrix(hessian));
      }
    }
  }

  @Test
  void ofDescentTheSlopeIsTheGradientsLengthAndTheLargestCurvatureAnEigenvalue() {
    Measured found = measured(new GradientDescent());
    double length = Vectors.norm(found.gradient);
    assertThat(found.step.slope()).isCloseTo(length, within(1e-13));
    assertThat(found.step.curvature())
        .isCloseTo(found.squaredForm(found.gradient) / (length * length), within(1e-12));
    double top =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(found.hessian))
            .getEigenvalues()[0];
    assertThat(found.step.largest()).isCloseTo(top, withinPercentage(1e-5));
  }

  /** The best of all 64 vectors of signs, by trying each. */
  @Test
  void ofSignDescentItIsTheSumOfEntriesAndTheBestOfAllSigns() {
    Measured found = measured(new SignDescent());
    double sum = 0;
    double[] signs = new double[START.length];
    for (int i = 0; i < signs.length; i++) {
      sum += Math.abs(found.gradient[i]);
      signs[i] = Math.signum(found.gradient[i]);
    }
    assertThat(found.step.slope()).isCloseTo(sum, within(1e-13));
    assertThat(found.step.curvature()).isCloseTo(found.squaredForm(signs), within(1e-12));
    double most = 0;
    for (int code = 0; code < 64; code++) {
      for (int i = 0; i < signs.length; i++) {
        signs[i] = (code >> i & 1) == 0 ? 1 : -1;
      }
      most = Math.max(most, found.squaredForm(signs));
    }
    assertThat(found.step.largest()).isCloseTo(most, within(1e-12));
  }

  /** tr XᵀΣX is tr Σ for every X with orthonormal rows, which no X of spectral norm 1 exceeds. */
  @Test
  void ofPolarFactorsItIsTheSumOfSingularValuesAndTheTrace() {
    Measured found = measured(new Muon(0, Polar.SINGULAR_VALUES));
    double[][] gradient = new double[INPUTS][OUTPUTS];
    for (int i = 0; i < INPUTS * OUTPUTS; i++) {
      gradient[i / OUTPUTS][i % OUTPUTS] = found.gradient[i];
    }
    double[] singular =
        new SingularValueDecomposition(new Array2DRowRealMatrix(gradient)).getSingularValues();
    assertThat(found.step.slope()).isCloseTo(singular[0] + singular[1], within(1e-12));
    double trace = found.hessian[0][0] + found.hessian[OUTPUTS][OUTPUTS];
    assertThat(found.step.curvature()).isCloseTo(trace, within(1e-12));
    assertThat(found.step.largest()).isCloseTo(trace, within(1e-12));
  }

  @Test
  void aDirectionIsThatOfTheRulesFirstStep() {
    Layout layout = Layout.of(MODEL);
    double[][] gradients = {{3, 0, 0, -4, 0, 0}, new double[6]};
    double[][] descent = new Directions(new GradientDescent(), layout).of(gradients);
    assertThat(descent[0])
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.6, 0, 0, -0.8, 0, 0);
    assertThat(Vectors.norm(descent[1])).isZero();
    assertThat(new Directions(new HeavyBall(0.9), layout).of(gradients)).isEqualTo(descent);
    UpdateRule adam = new Adam(0.9, 0.99, 1e-12, BiasCorrection.ON);
    double[] adaptive = new Directions(adam, layout).of(gradients)[0];
    assertThat(adaptive[0]).isCloseTo(1, within(1e-9));
    assertThat(adaptive[3]).isCloseTo(-1, within(1e-9));
  }

  @Test
  void needsAnIteration() {
    try (Scope scope = Scope.open()) {
      Problem problem =
          Curved.problem(
              MODEL,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              new int[] {20, INPUTS, OUTPUTS},
              RandomKey.of("first step"),
              scope);
      Directions directions = new Directions(new SignDescent(), Layout.of(MODEL));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FirstStep.of(Landscape.of(problem), directions, START, 0));
    }
  }
}
