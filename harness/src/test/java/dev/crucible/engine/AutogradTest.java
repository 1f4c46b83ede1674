package dev.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.random.RandomKey;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutogradTest {

  private static final double[] MATRIX = {2, -1, 0.5, -1, 3, 0.25, 0.5, 0.25, -4};
  private static final double[] POINT = {0.3, -1.2, 2.5};

  /** NumPy 2.4.6: {@code A @ w} and {@code w @ A @ w / 2} for the matrix and point above. */
  private static final double[] NUMPY_GRADIENT = {3.05, -3.275, -10.15};

  private static final double NUMPY_VALUE = -10.265;

  /** ½ wᵀAw for w of shape (member, 1, 3). */
  private static Objective quadratic(double[] matrix) {
    return parameters -> {
      Tensor w = parameters.get(0);
      Tensor a = w.constantLike(Scope.of(w.value()).array(matrix, 1, 3, 3));
      return w.matmul(a).times(w).sum(1, 2).times(0.5);
    };
  }

  @Test
  void differentiatesAQuadraticForm() {
    try (Scope scope = Scope.open()) {
      NDArray w = scope.array(POINT, 1, 1, 3);

      Gradient gradient = Autograd.valueAndGradient(quadratic(MATRIX), List.of(w), scope);

      assertThat(Host.doubles(gradient.value())).containsExactly(new double[] {NUMPY_VALUE}, EXACT);
      assertThat(Host.doubles(gradient.gradient().get(0))).containsExactly(NUMPY_GRADIENT, EXACT);
    }
  }

  /** Round-off of a dozen operations on numbers of order ten. */
  private static final org.assertj.core.data.Offset<Double> EXACT = within(1e-14);

  @Test
  void multipliesByTheHessianOfAQuadraticForm() {
    try (Scope scope = Scope.open()) {
      NDArray w = scope.array(new double[] {5, 5, 5}, 1, 1, 3);
      NDArray v = scope.array(POINT, 1, 1, 3);

      Gradient product =
          Autograd.hessianVectorProduct(quadratic(MATRIX), List.of(w), List.of(v), scope);

      assertThat(Host.doubles(product.gradient().get(0))).containsExactly(NUMPY_GRADIENT, EXACT);
    }
  }

  @Test
  void givesGradientZeroToAParameterThatTheObjectiveIgnores() {
    try (Scope scope = Scope.open()) {
      NDArray used = scope.array(POINT, 1, 1, 3);
      NDArray ignored = scope.array(POINT, 1, 3, 1);
      List<NDArray> both = List.of(used, ignored);

      Gradient gradient = Autograd.valueAndGradient(quadratic(MATRIX), both, scope);
      Gradient product = Autograd.hessianVectorProduct(quadratic(MATRIX), both, both, scope);

      assertThat(Host.doubles(gradient.gradient().get(1))).containsExactly(0, 0, 0);
      assertThat(Host.doubles(product.gradient().get(1))).containsExactly(0, 0, 0);
      assertThat(gradient.gradient().get(1).getShape()).isEqualTo(ignored.getShape());
    }
  }

  @Test
  void findsThatALinearObjectiveHasNoCurvature() {
    try (Scope scope = Scope.open()) {
      List<NDArray> w = List.of(scope.array(POINT, 1, 3));
      Objective linear = parameters -> parameters.get(0).times(2).sum(1);

      Gradient product = Autograd.hessianVectorProduct(linear, w, w, scope);

      assertThat(Host.doubles(product.value())[0]).isCloseTo(3.2, EXACT);
      assertThat(Host.doubles(product.gradient().get(0))).containsExactly(0, 0, 0);
    }
  }

  @Test
  void refusesAnObjectiveThatIgnoresEverything() {
    try (Scope scope = Scope.open()) {
      List<NDArray> w = List.of(scope.array(POINT, 1, 3));
      Objective constant = parameters -> Tensor.constant(scope.array(new double[] {1}, 1));

      assertThatThrownBy(() -> Autograd.hessianVectorProduct(constant, w, w, scope))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ignores its parameters");
      assertThatThrownBy(() -> Autograd.valueAndGradient(constant, w, scope))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ignores its parameters");
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void keepsThePrecisionOfTheParameters(Precision precision) {
    try (Scope scope = Scope.open()) {
      NDArray w = scope.array(precision, POINT, 1, 3);
      Objective quartic = p -> p.get(0).square().square().times(0.1).sum(1).times(2.5);

      Gradient gradient = Autograd.valueAndGradient(quartic, List.of(w), scope);
      Gradient product = Autograd.hessianVectorProduct(quartic, List.of(w), List.of(w), scope);

      assertThat(List.of(gradient.value(), product.value()))
          .allSatisfy(a -> assertThat(a.getDataType()).isEqualTo(precision.type()));
      assertThat(gradient.gradient().get(0).getDataType()).isEqualTo(precision.type());
      assertThat(product.gradient().get(0).getDataType()).isEqualTo(precision.type());
    }
  }

  @Test
  void valueAloneIsThatOfTheGradient() {
    try (Scope scope = Scope.open()) {
      NDArray w = scope.array(POINT, 1, 1, 3);

      assertThat(Host.doubles(Autograd.value(quadratic(MATRIX), List.of(w), scope)))
          .containsExactly(new double[] {NUMPY_VALUE}, EXACT);
    }
  }

  /**
   * A number in the graph must outlive a garbage collection: the buffers that it frees are written
   * over here, as a long run would do in time.
   */
  @Test
  void keepsItsNumbersUntilTheBackwardPass() {
    Objective collected =
        parameters -> {
          Tensor value = quadratic(MATRIX).at(parameters);
          for (int i = 0; i < 20; i++) {
            System.gc();
            for (int n = 0; n < 500; n++) {
              ByteBuffer.allocateDirect(Double.BYTES).putDouble(0, Double.MAX_VALUE);
            }
          }
          return value;
        };
    try (Scope scope = Scope.open()) {
      NDArray w = scope.array(POINT, 1, 1, 3);

      Gradient gradient = Autograd.valueAndGradient(collected, List.of(w), scope);

      assertThat(Host.doubles(gradient.gradient().get(0))).containsExactly(NUMPY_GRADIENT, EXACT);
    }
  }

  @ParameterizedTest(name = "{0} threads, seeds 0 to 63")
  @ValueSource(ints = {2, 4})
  void givesSeveralThreadsTheBitsOfOne(int threads) {
    List<double[]> alone = IntStream.range(0, 64).mapToObj(AutogradTest::work).toList();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<CompletableFuture<double[]>> together =
          IntStream.range(0, 64)
              .mapToObj(seed -> CompletableFuture.supplyAsync(() -> work(seed), pool))
              .toList();

      for (int seed = 0; seed < 64; seed++) {
        assertThat(together.get(seed).join()).as("seed %d", seed).isEqualTo(alone.get(seed));
      }
    } finally {
      pool.shutdown();
    }
  }

  /** Returns a gradient and a Hessian-vector product of ‖tanh(X w)‖², end to end. */
  private static double[] work(int seed) {
    RandomKey key = RandomKey.of("threads").derive(seed);
    try (Scope scope = Scope.open()) {
      NDArray w = scope.array(key.derive("w").gaussians(600), 1, 20, 30);
      NDArray x = scope.array(key.derive("x").gaussians(800), 1, 40, 20);
      Objective objective =
          p ->
              p.get(0)
                  .constantLike(x)
                  .matmul(p.get(0))
                  .elementwise(NDArray::tanh, (z, y) -> y.square().neg().add(1.0))
                  .square()
                  .sum(1, 2);
      Gradient gradient = Autograd.valueAndGradient(objective, List.of(w), scope);
      Gradient product = Autograd.hessianVectorProduct(objective, List.of(w), List.of(w), scope);
      return IntStream.range(0, 2)
          .mapToObj(i -> (i == 0 ? gradient : product).gradient().get(0))
          .flatMapToDouble(a -> java.util.Arrays.stream(Host.doubles(a)))
          .toArray();
    }
  }
}
