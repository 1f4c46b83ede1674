package dev.crucible.model;

import static dev.crucible.model.Evaluation.gaussianRows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterisationTest {

  /** Columns: fans, then initial deviation, multiplier, rate of gradient descent, of Adam. */
  @ParameterizedTest
  @CsvSource({
    "standard, INPUT, 16, 100, 0.5, 1, 1, 1",
    "standard, HIDDEN, 100, 100, 0.2, 1, 1, 1",
    "standard, OUTPUT, 100, 10, 0.2, 1, 1, 1",
    "standard, BIAS, 16, 100, 0, 1, 1, 1",
    "small readout, HIDDEN, 100, 100, 0.2, 1, 1, 1",
    "small readout, OUTPUT, 100, 10, 0.05, 1, 1, 1",
    "small readout, OUTPUT_BIAS, 100, 10, 0, 1, 1, 1",
    "NTK, INPUT, 16, 100, 1, 0.25, 1, 1",
    "NTK, HIDDEN, 100, 100, 1, 0.1, 1, 1",
    "NTK, OUTPUT, 100, 10, 1, 0.1, 1, 1",
    "neural tangent, INPUT, 16, 100, 0.5, 1, 1, 1",
    "neural tangent, HIDDEN, 100, 100, 0.4, 0.5, 1, 1",
    "neural tangent, OUTPUT, 100, 10, 0.6, 0.5, 1, 1",
    "neural tangent, BIAS, 16, 100, 0, 1, 1, 1",
    "mean field, INPUT, 16, 100, 1, 0.25, 100, 1",
    "mean field, HIDDEN, 100, 100, 1, 0.1, 100, 1",
    "mean field, OUTPUT, 100, 10, 1, 0.01, 100, 1",
    "mean field, BIAS, 16, 100, 0, 1, 100, 1",
    "mean field, OUTPUT_BIAS, 100, 10, 0, 1, 1, 1",
    "maximal update, INPUT, 16, 100, 0.5, 1, 4, 1",
    "maximal update, HIDDEN, 100, 100, 0.2, 1, 1, 0.25",
    "maximal update, OUTPUT, 100, 10, 0.6, 0.25, 4, 1",
    "maximal update, BIAS, 16, 100, 0, 1, 4, 1",
    "maximal update, OUTPUT_BIAS, 100, 10, 0, 1, 1, 1",
  })
  void scalesAsItsTableSays(
      @org.junit.jupiter.params.aggregator.AggregateWith(Row.Reader.class) Row row) {
    Parameterisation.Scaling scaling = named(row.name()).of(row.role());

    ToDoubleFunction<PowerLaw> value = law -> law.at(row.fanIn(), row.fanOut());
    assertThat(
            new double[] {
              value.applyAsDouble(scaling.initial()),
              value.applyAsDouble(scaling.multiplier()),
              value.applyAsDouble(scaling.gradientRate()),
              value.applyAsDouble(scaling.adaptiveRate())
            })
        .containsExactly(row.expected(), within(1e-15));
  }

  private static Parameterisation named(String name) {
    return switch (name) {
      case "standard" -> Parameterisation.standard(2);
      case "small readout" -> Parameterisation.standard(2, 0.5);
      case "NTK" -> Parameterisation.ntk();
      case "neural tangent" -> Parameterisation.neuralTangent(2, 3, 25);
      case "mean field" -> Parameterisation.meanField();
      case "maximal update" -> Parameterisation.maximalUpdate(2, 3, 25);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * At the base width μP and NTK are the standard parameterisation, whatever the outputs' number.
   */
  @Test
  void parameterisationsWithABaseWidthAreStandardThere() {
    Parameterisation standard = Parameterisation.standard(1.3);
    Parameterisation maximal = Parameterisation.maximalUpdate(1.3, 1.3, 32);
    Parameterisation tangent = Parameterisation.neuralTangent(1.3, 1.3, 32);

    for (ParameterSpec spec : mlp(List.of(49, 32, 32, 10), standard).parameters()) {
      for (Parameterisation other : List.of(maximal, tangent)) {
        assertThat(row(other, spec))
            .as(spec.name())
            .containsExactly(row(standard, spec), within(1e-15));
      }
    }
  }

  /** q·k √d₀/d is 1/√d times √(n₀/n), whatever the number of heads. */
  @ParameterizedTest
  @CsvSource({"32, 1", "128, 0.5", "8, 2"})
  void attentionShrinksWithTheWidthUnderMaximalUpdateOnly(long width, double factor) {
    assertThat(Parameterisation.maximalUpdate(1, 1, 32).attention().at(width, width))
        .isCloseTo(factor, within(1e-15));
    assertThat(Parameterisation.standard(1).attention().at(width, width)).isEqualTo(1);
    assertThat(Parameterisation.ntk().attention().at(width, width)).isEqualTo(1);
  }

  /** A layer four times as wide as the network learns at the rate of one as wide as it. */
  @Test
  void ratesFollowTheNetworksWidthsAndDrawsTheFans() {
    Parameterisation maximal = Parameterisation.maximalUpdate(1, 1, 8);
    ParameterSpec plain = ParameterSpec.matrix("W", Role.HIDDEN, 64, 64);
    ParameterSpec wide = plain.with(new ParameterSpec.Widths(16, 16));

    assertThat(maximal.adaptiveRate(plain)).isEqualTo(1 / 8.0);
    assertThat(maximal.adaptiveRate(wide)).isEqualTo(1 / 2.0);
    assertThat(row(maximal, wide)[0]).isEqualTo(row(maximal, plain)[0]);
  }

  private static double[] row(Parameterisation table, ParameterSpec spec) {
    Parameterisation.Scaling scaling = table.of(spec.role());
    return new double[] {
      scaling.initial().at(spec.fanIn(), spec.fanOut()),
      scaling.multiplier().at(spec.fanIn(), spec.fanOut()),
      scaling.gradientRate().at(spec.fanIn(), spec.fanOut()),
      scaling.adaptiveRate().at(spec.fanIn(), spec.fanOut())
    };
  }

  /** NTK moves the factor fan-in^(−1/2) from the weights to the forward pass: same function. */
  @Test
  void ntkDrawsTheFunctionsOfTheStandardParameterisation() {
    RandomKey key = RandomKey.of("parameterisation").derive(1);
    double[][] inputs = gaussianRows(5, 7, key.derive("inputs"));
    Model standard = mlp(List.of(7, 11, 13, 2), Parameterisation.standard(1));
    Model ntk = mlp(List.of(7, 11, 13, 2), Parameterisation.ntk());

    assertThat(Evaluation.outputs(ntk, Initialisation.gaussian(ntk, key), inputs))
        .containsExactly(
            Evaluation.outputs(standard, Initialisation.gaussian(standard, key), inputs),
            within(1e-14));
  }

  /** A multiplier θ times as large on weights 1/θ as large: the same function. */
  @Test
  void rescaledRowsDrawTheSameFunctions() {
    RandomKey key = RandomKey.of("parameterisation").derive(2);
    double[][] inputs = gaussianRows(5, 7, key.derive("inputs"));
    Parameterisation plain = Parameterisation.maximalUpdate(1.4, 0.5, 8);
    Parameterisation.Scaling row = plain.of(Role.HIDDEN).rescaled(3, 2);
    Model standard = mlp(List.of(7, 11, 13, 2), plain);
    Model rescaled = mlp(List.of(7, 11, 13, 2), plain.with(Role.HIDDEN, row));

    assertThat(Evaluation.outputs(rescaled, Initialisation.gaussian(rescaled, key), inputs))
        .containsExactly(
            Evaluation.outputs(standard, Initialisation.gaussian(standard, key), inputs),
            within(1e-14));
    assertThat(row.gradientRate().at(11, 13)).isCloseTo(1.0 / 9, within(1e-15));
    assertThat(row.adaptiveRate().at(11, 13)).isCloseTo(8.0 / 11 / 9, within(1e-15));
    assertThat(plain.with(Role.HIDDEN, row).attention()).isEqualTo(plain.attention());
  }

  @Test
  void aRowCanStartElsewhere() {
    Parameterisation plain = Parameterisation.standard(1);
    Parameterisation.Scaling row = plain.of(Role.INPUT).starting(PowerLaw.constant(1));
    assertThat(row.initial().at(100, 3)).isEqualTo(1);
    assertThat(row.gradientRate()).isEqualTo(plain.of(Role.INPUT).gradientRate());
  }

  private static Mlp mlp(List<Integer> widths, Parameterisation parameterisation) {
    return new Mlp(widths, Activation.TANH, Bias.WITH, parameterisation);
  }

  private record Row(String name, Role role, long fanIn, long fanOut, double[] expected) {

    static final class Reader implements org.junit.jupiter.params.aggregator.ArgumentsAggregator {
      @Override
      public Object aggregateArguments(
          org.junit.jupiter.params.aggregator.ArgumentsAccessor cells,
          org.junit.jupiter.api.extension.ParameterContext context) {
        return new Row(
            cells.getString(0),
            cells.get(1, Role.class),
            cells.getLong(2),
            cells.getLong(3),
            new double[] {
              cells.getDouble(4), cells.getDouble(5), cells.getDouble(6), cells.getDouble(7)
            });
      }
    }
  }
}
