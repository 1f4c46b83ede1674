package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measure.TangentGram;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.GaussianStart;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.scaling.Matrices;
import dev.crucible.scaling.SingularModes;
import dev.crucible.synthetic.Orthonormal;
import dev.crucible.synthetic.Whitened;
import dev.crucible.theory.BalancedFeatures;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class HiddenFeaturesTest {

  private static final RandomKey KEY = RandomKey.of("feature experiment test");

  /** W₁ = V √S Rᵀ, W₂ = R √S Uᵀ with orthonormal R: balanced, and exactly the teacher's map. */
  @Test
  void aBalancedSolutionHasThePredictedFeatures() {
    double[] targets = {4, Math.sqrt(8), 2};
    SingularModes teacher = SingularModes.random(20, 10, targets, KEY);
    RealMatrix frame = Matrices.of(Orthonormal.columns(50, 3, KEY.derive("frame")));
    RealMatrix roots =
        MatrixUtils.createRealDiagonalMatrix(new double[] {2, Math.pow(8, 0.25), Math.sqrt(2)});
    RealMatrix first = teacher.inputs().multiply(roots).multiplyTransposed(frame);
    RealMatrix second = frame.multiply(roots).multiplyTransposed(teacher.outputs());
    RealMatrix inputs = Matrices.of(Whitened.gaussian(1000, 20, KEY.derive("inputs")));
    HiddenFeatures features = new HiddenFeatures(List.of(first, second), inputs, teacher);
    assertThat(first.multiply(second).subtract(teacher.map()).getFrobeniusNorm()).isLessThan(1e-12);
    assertThat(features.gramError(1)).isLessThan(1e-12);
    assertThat(features.gramError(2)).isBetween(0.5, 1.0);
    assertThat(features.likeness()).isCloseTo(BalancedFeatures.likeness(targets), within(1e-3));
    assertThat(features.tangentCosine(features)).isCloseTo(1, within(1e-12));
  }

  /** The whole tangent kernel, gradient by gradient, against the closed form of its cosine. */
  @Test
  void tangentKernelsTurnAsTheirGradientsSay() {
    DeepLinear model = new DeepLinear(List.of(3, 4, 2), Parameterisation.standard(1));
    RealMatrix inputs = Matrices.of(Whitened.gaussian(6, 3, KEY.derive("inputs")));
    SingularModes teacher = SingularModes.random(3, 2, new double[] {1}, KEY);
    double[][] states = {
      GaussianStart.of(model, 1, KEY.derive(0)), GaussianStart.of(model, 0.3, KEY.derive(1))
    };
    double closed =
        features(model, states[0], inputs, teacher)
            .tangentCosine(features(model, states[1], inputs, teacher));
    List<RealMatrix> kernels = kernels(model, states, inputs);
    double cosine =
        kernels.get(0).transposeMultiply(kernels.get(1)).getTrace()
            / (kernels.get(0).getFrobeniusNorm() * kernels.get(1).getFrobeniusNorm());
    assertThat(closed).isCloseTo(cosine, within(1e-12)).isLessThan(0.999);
  }

  private static HiddenFeatures features(
      DeepLinear model, double[] state, RealMatrix inputs, SingularModes teacher) {
    return new HiddenFeatures(Matrices.weights(model, state), inputs, teacher);
  }

  private static List<RealMatrix> kernels(DeepLinear model, double[][] states, RealMatrix inputs) {
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              model,
              new Loss.SquaredError(Reduction.SUM),
              scope.stacked(Precision.FLOAT64, List.of(Matrices.of(inputs))),
              scope.array(new double[12], 1, 6, 2),
              Precision.FLOAT64);
      List<Matrix> kernels = new TangentGram(problem, Reduction.SUM).at(states);
      return kernels.stream().map(Matrices::of).toList();
    }
  }
}
