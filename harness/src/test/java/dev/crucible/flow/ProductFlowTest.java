package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Scope;
import dev.crucible.flow.ProductFlow.Ends;
import dev.crucible.flow.ProductNetwork.OneNeuronPerLayer;
import dev.crucible.flow.ProductNetwork.TwoDiagonalLayers;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import dev.crucible.synthetic.LinearRegression;
import dev.crucible.theory.EndSharpness;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProductFlowTest {

  private static final RandomKey KEY = RandomKey.of("product flow");
  private static final double[] ONES = {1, 1, 1, 0, 0, 0};
  private static final QuadraticLoss TASK =
      QuadraticLoss.of(
          new LinearRegression(100, List.of(1.0, 0.8, 0.5), 1.5, 0.3)
              .draw(KEY.derive("regression")));

  static Stream<ProductNetwork> networks() {
    return Stream.of(new OneNeuronPerLayer(3), new TwoDiagonalLayers());
  }

  @ParameterizedTest
  @MethodSource("networks")
  void flowsGoDownTheGradientOfTheEngine(ProductNetwork network) {
    double[] weights = KEY.derive("weights").gaussians(6);
    try (Scope scope = Scope.open()) {
      double[][] gradients =
          network.landscape(TASK, 6, scope).slopes(new double[][] {weights}).gradients();
      assertThat(ProductFlow.gradient(network, TASK, weights))
          .containsExactly(gradients[0], within(1e-12));
    }
  }

  @Test
  void aFlowThatSettlesIsAtTheSolution() {
    ProductNetwork diagonal = new TwoDiagonalLayers();
    double[] end = new ProductFlow(0.1, 1e-10, 2_000_000).flow(diagonal, TASK, ONES, 0.05);
    assertThat(diagonal.map(end)).containsExactly(TASK.solution(), within(1e-4));
  }

  @Test
  void measuresBothEnds() {
    double[][] x = TASK.data().inputs().toRows();
    double predicted = EndSharpness.diagonal(x, TASK.solution(), 1);
    Ends ends =
        new ProductFlow(0.1, 1e-10, 2_000_000)
            .of(new TwoDiagonalLayers(), TASK, ONES, predicted, KEY)
            .value()
            .orElseThrow();
    // A map that is 1e-5 short, after steps that lose at most (0.1)²/6 of a mode.
    assertThat(ends.error(predicted)).isCloseTo(0, within(1e-3));
    assertThat(ends.factor()).isEqualTo(ends.atEnd() / ends.atStart()).isGreaterThan(1);
    assertThat(new Ends(0.5, 2).error(2.2)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void aFlowThatDoesNotSettleIsNotMeasured() {
    Reading<Ends> given =
        new ProductFlow(0.1, 1e-10, 3).of(new TwoDiagonalLayers(), TASK, ONES, 1, KEY);
    assertThat(given.exclusion().orElseThrow().cause()).isEqualTo(Cause.UNHEALTHY);
  }
}
