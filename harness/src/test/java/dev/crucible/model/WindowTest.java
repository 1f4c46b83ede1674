package dev.crucible.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Host;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.random.RandomKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two ways to compute a convolution say the same, of values and of what moves them. */
class WindowTest {

  private static final int MEMBERS = 3;
  private static final int BATCH = 4;
  private static final int IN = 2;
  private static final int OUT = 5;
  private static final RandomKey KEY = RandomKey.of("window").derive(1);

  @ParameterizedTest(name = "images for {0}, side {1}, seed 1")
  @CsvSource({"1, 5", "1, 6", "3, 5", "3, 6"})
  void unrolledIsConvolved(int stacks, int side) {
    Window window = new Window(3, 2, 1, side);
    try (Scope scope = Scope.open()) {
      Tensor images = moving(scope, "images", stacks, BATCH, (long) IN * side * side);
      Tensor kernel = moving(scope, "kernel", MEMBERS, OUT, IN, 3, 3);

      Tensor unrolled = window.unrolled(images, kernel);
      Tensor convolved = window.convolved(images, kernel);

      assertThat(convolved.value().getShape()).isEqualTo(unrolled.value().getShape());
      // Sums of 18 products of order one, in another order; of twice as many where they move.
      assertThat(Host.doubles(convolved.value()))
          .containsExactly(Host.doubles(unrolled.value()), within(1e-13));
      assertThat(Host.doubles(convolved.tangent().orElseThrow()))
          .containsExactly(Host.doubles(unrolled.tangent().orElseThrow()), within(1e-13));
    }
  }

  private static Tensor moving(Scope scope, String name, long... shape) {
    int size = 1;
    for (long extent : shape) {
      size *= (int) extent;
    }
    return Tensor.dual(
        scope.array(KEY.derive(name).gaussians(size), shape),
        scope.array(KEY.derive(name).derive("tangent").gaussians(size), shape));
  }
}
