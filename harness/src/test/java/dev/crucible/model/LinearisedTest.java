package dev.crucible.model;

import static dev.crucible.model.Evaluation.gaussianRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.random.RandomKey;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearisedTest {

  private static final Model MODEL =
      new Mlp(List.of(3, 5, 4, 2), Activation.TANH, Bias.WITH, Parameterisation.ntk());

  private static final double STEP = 1e-6;

  private final double[][] inputs = gaussianRows(6, 3, RandomKey.of("linearised/inputs"));

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void isTheModelAtItsOrigin(long seed) {
    double[] origin = vector("origin", seed);

    assertThat(linearised(origin, origin))
        .containsExactly(Evaluation.outputs(MODEL, origin, inputs), within(1e-14));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void isAffineInItsParameters(long seed) {
    double[] origin = vector("origin", seed);
    double[] a = vector("a", seed);
    double[] b = vector("b", seed);

    double[] atA = linearised(origin, a);
    double[] atB = linearised(origin, b);
    double[] between = linearised(origin, moved(moved(new double[a.length], 0.3, a), 0.7, b));

    for (int i = 0; i < between.length; i++) {
      assertThat(between[i]).isCloseTo(0.3 * atA[i] + 0.7 * atB[i], within(1e-12));
    }
  }

  /** Truncation 1e-11, round-off 1e-15/1e-6: 1e-8 allowed. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void movesByTheModelsJacobian(long seed) {
    double[] origin = vector("origin", seed);
    double[] along = vector("along", seed);
    double[] ahead = Evaluation.outputs(MODEL, moved(origin, STEP, along), inputs);
    double[] behind = Evaluation.outputs(MODEL, moved(origin, -STEP, along), inputs);

    double[] here = linearised(origin, origin);
    double[] there = linearised(origin, moved(origin, 1, along));

    for (int i = 0; i < here.length; i++) {
      double slope = (ahead[i] - behind[i]) / (2 * STEP);
      assertThat(there[i] - here[i]).isCloseTo(slope, within(1e-8));
    }
  }

  /** f is affine: the Hessian of ½‖f‖² is JᵀJ everywhere, so gradient(b) − gradient(a) = H(b−a). */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void hasAConstantHessianUnderSquaredError(long seed) {
    double[] a = vector("a", seed);
    double[] b = vector("b", seed);
    try (Scope scope = Scope.open()) {
      double[][] origin = {vector("origin", seed)};
      Model model = new Linearised(MODEL, Evaluation.arrays(MODEL, origin, scope));
      Tensor data = Evaluation.data(new double[][][] {inputs}, scope);
      Objective loss = p -> model.apply(p, data).square().sum(1, 2).times(0.5);

      double[] change = moved(gradient(loss, b, scope), -1, gradient(loss, a, scope));
      List<NDArray> along = arrays(moved(b, -1, a), scope);
      double[] product =
          flat(Autograd.hessianVectorProduct(loss, arrays(a, scope), along, scope).gradient());

      assertThat(product).containsExactly(change, within(1e-11));
    }
  }

  private static double[] gradient(Objective loss, double[] at, Scope scope) {
    return flat(Autograd.valueAndGradient(loss, arrays(at, scope), scope).gradient());
  }

  private static List<NDArray> arrays(double[] flat, Scope scope) {
    return Evaluation.arrays(MODEL, new double[][] {flat}, scope);
  }

  private static double[] flat(List<NDArray> arrays) {
    return Layout.of(MODEL).members(arrays)[0];
  }

  private double[] linearised(double[] origin, double[] at) {
    try (Scope scope = Scope.open()) {
      Model model = new Linearised(MODEL, arrays(origin, scope));
      double[][] member = {at};
      Tensor data = Evaluation.data(new double[][][] {inputs}, scope);
      return Host.doubles(model.apply(Evaluation.tensors(model, member, scope), data).value());
    }
  }

  private static double[] vector(String name, long seed) {
    return RandomKey.of("linearised").derive(name).derive(seed).gaussians(MODEL.dimension());
  }

  private static double[] moved(double[] from, double factor, double[] along) {
    double[] moved = from.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += factor * along[i];
    }
    return moved;
  }
}
