package dev.crucible.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import dev.crucible.engine.Autograd;
import dev.crucible.engine.Host;
import dev.crucible.engine.Objective;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.engine.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smooth rectifiers where their formulas, written naively, overflow or cancel. */
class ActivationExtremesTest {

  /** Value, slope and curvature by the tangent, the backward pass, and backward over tangent. */
  private record Reading(double value, double tangent, double gradient, double curvature) {}

  /**
   * The formulas in 40 decimal digits (Python's {@code decimal}); relative error, but for ELU,
   * which the engine computes as eˣ − 1: error relative to 1.
   */
  @ParameterizedTest
  @CsvSource({
    "ELU, -2.0, -0.8646647167633873",
    "ELU, -1e-9, -9.999999995e-10",
    "ELU, 3.0, 3.0",
    "SOFTPLUS, -40.0, 4.248354255291589e-18",
    "SOFTPLUS, -0.3, 0.5543552444685271",
    "SOFTPLUS, 3.0, 3.048587351573742",
    "SOFTPLUS, 25.0, 25.00000000001389",
    "SILU, -40.0, -1.6993417021166355e-16",
    "SILU, -0.3, -0.1276672449565023",
    "SILU, 3.0, 2.8577223804673",
  })
  void agreesWithLongArithmetic(Activation activation, double x, double expected) {
    double scale = activation == Activation.ELU ? 1 : Math.abs(expected);
    double allowed = 4e-16 * scale;

    assertThat(at(activation, x, Precision.FLOAT64).value()).isCloseTo(expected, within(allowed));
  }

  /** Far out every derivative is that of the asymptote: no overflow, no 0 · ∞. */
  @ParameterizedTest
  @CsvSource({
    "ELU, 1e30, 1e30, 1",
    "ELU, -1e30, -1, 0",
    "ELU, -1000, -1, 0",
    "SOFTPLUS, 1e30, 1e30, 1",
    "SOFTPLUS, 1000, 1000, 1",
    "SOFTPLUS, -1000, 0, 0",
    "SOFTPLUS, -1e30, 0, 0",
    "SILU, 1e30, 1e30, 1",
    "SILU, 1000, 1000, 1",
    "SILU, -1000, 0, 0",
    "SILU, -1e30, 0, 0",
  })
  void followsItsAsymptotes(Activation activation, double x, double value, double slope) {
    for (Precision precision : Precision.values()) {
      Reading reading = at(activation, x, precision);

      double relative = precision == Precision.FLOAT32 ? 1e-7 : 0;
      assertThat(reading.value()).isCloseTo(value, within(relative * Math.abs(value)));
      assertThat(reading.tangent()).isEqualTo(slope);
      assertThat(reading.gradient()).isEqualTo(slope);
      assertThat(reading.curvature()).isZero();
    }
  }

  /** Exact zeros are common: zero biases on black pixels. */
  @ParameterizedTest
  @CsvSource({
    "ELU, 0, 1, 0",
    "SOFTPLUS, 0.6931471805599453, 0.5, 0.25",
    "SILU, 0, 0.5, 0.5",
    "GELU, 0, 0.5, 0.7978845608028654",
  })
  void hasItsSlopeAtZero(Activation activation, double value, double slope, double curvature) {
    for (double zero : new double[] {0.0, -0.0}) {
      Reading reading = at(activation, zero, Precision.FLOAT64);

      assertThat(reading.value()).isCloseTo(value, within(2e-16));
      assertThat(reading.tangent()).isCloseTo(slope, within(1e-16));
      assertThat(reading.gradient()).isCloseTo(slope, within(1e-16));
      assertThat(reading.curvature()).isCloseTo(curvature, within(2e-16));
    }
  }

  private static Reading at(Activation activation, double x, Precision precision) {
    Objective value = at -> activation.of(at.get(0));
    try (Scope scope = Scope.open()) {
      List<NDArray> point = List.of(scope.array(precision, new double[] {x}, 1));
      List<NDArray> unit = List.of(scope.array(precision, new double[] {1}, 1));
      Tensor moved = activation.of(Tensor.dual(point.get(0), unit.get(0)));
      return new Reading(
          Host.doubles(moved.value())[0],
          Host.doubles(moved.tangent().orElseThrow())[0],
          Host.doubles(Autograd.valueAndGradient(value, point, scope).gradient().get(0))[0],
          Host.doubles(Autograd.hessianVectorProduct(value, point, unit, scope).gradient().get(0))[
              0]);
    }
  }
}
