package dev.crucible.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Host;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import dev.crucible.oracle.PlainNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {

  private static final double[] POINTS = {-6, -2, -0.3, 0.7, 3};

  /** SciPy 1.17.1: {@code numpy.tanh(x)}, {@code special.erf(x/sqrt(2))}, {@code x*ndtr(x)}. */
  @ParameterizedTest
  @CsvSource({
    "TANH, -2.0, -0.9640275800758169",
    "TANH, 0.7, 0.6043677771171634",
    "ERF, -2.0, -0.9544997361036416",
    "ERF, -0.3, -0.2358228443779052",
    "ERF, 3.0, 0.9973002039367398",
    "GELU, -2.0, -0.04550026389635839",
    "GELU, -0.3, -0.1146265733433142",
    "GELU, 0.7, 0.5306254434438489",
    "GELU, 3.0, 2.99595030590511",
  })
  void agreesWithScipy(Activation activation, double x, double expected) {
    try (Scope scope = Scope.open()) {
      NDArray value = activation.of(Tensor.constant(scope.array(new double[] {x}, 1))).value();

      assertThat(Host.doubles(value)[0]).isCloseTo(expected, within(1e-15));
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void isWhatPlainJavaComputes(Activation activation) {
    try (Scope scope = Scope.open()) {
      double[] values =
          Host.doubles(activation.of(Tensor.constant(scope.array(POINTS, 5))).value());

      for (int i = 0; i < POINTS.length; i++) {
        assertThat(values[i]).isCloseTo(PlainNetwork.apply(activation, POINTS[i]), within(1e-14));
      }
    }
  }

  /** Truncation 1e-11, round-off 1e-15/1e-6 = 1e-9: 1e-8 allowed. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void movesByItsDerivative(Activation activation) {
    double step = 1e-6;
    try (Scope scope = Scope.open()) {
      NDArray ones = scope.array(new double[] {1, 1, 1, 1, 1}, 5);
      double[] tangent =
          Host.doubles(
              activation.of(Tensor.dual(scope.array(POINTS, 5), ones)).tangent().orElseThrow());

      for (int i = 0; i < POINTS.length; i++) {
        double ahead = PlainNetwork.apply(activation, POINTS[i] + step);
        double behind = PlainNetwork.apply(activation, POINTS[i] - step);
        assertThat(tangent[i]).isCloseTo((ahead - behind) / (2 * step), within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void staysInSinglePrecision(Activation activation) {
    try (Scope scope = Scope.open()) {
      NDArray x = scope.array(Precision.FLOAT32, POINTS, 5);
      Tensor moved = activation.of(Tensor.dual(x, x));

      assertThat(moved.value().getDataType()).isEqualTo(Precision.FLOAT32.type());
      assertThat(moved.tangent().orElseThrow().getDataType()).isEqualTo(Precision.FLOAT32.type());
    }
  }

  @Test
  void rectifierDoesNotMoveAtItsKink() {
    try (Scope scope = Scope.open()) {
      NDArray zero = scope.array(new double[] {0, 0}, 2);
      NDArray along = scope.array(new double[] {1, -1}, 2);

      Tensor moved = Activation.RELU.of(Tensor.dual(zero, along));

      assertThat(Host.doubles(moved.tangent().orElseThrow()))
          .containsExactly(new double[] {0, 0}, within(0.0));
    }
  }
}
