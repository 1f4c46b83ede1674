package dev.crucible.claims.solvable.singleindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.solvable.singleindex.IndexTask.Link;
import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SingleIndexTest {

  private static final RandomKey KEY = RandomKey.of("single index test");

  /** Trapezoid over ±12 deviations, exact for polynomials to rounding. */
  private static double gaussianAverage(DoubleUnaryOperator function) {
    double sum = 0;
    for (double z = -12; z <= 12; z += 0.05) {
      sum += 0.05 * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * function.applyAsDouble(z);
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Hermite.class)
  void polynomialsAreOrthonormalAndHaveTheirSlope(Hermite target) {
    for (Hermite other : Hermite.values()) {
      assertThat(gaussianAverage(z -> target.at(z) * other.at(z)))
          .isCloseTo(target == other ? 1 : 0, within(1e-9));
    }
    assertThat(target.slope(0.7))
        .isCloseTo((target.at(0.7 + 1e-6) - target.at(0.7 - 1e-6)) / 2e-6, within(1e-8));
  }

  /** For k = 1 and small steps the flow is dm/dt = 1 − m²: ½ is reached at artanh ½ − artanh m₀. */
  @Test
  void slowSearchesTakeTheFlowsTime() {
    double step = 2e-4;
    Search search = new Search(Hermite.LINEAR, 4, step, 0.1, 0.5);
    double time = step * search.medianSamples(KEY, 100_000);
    double flow = 0.5 * Math.log(3) - 0.5 * Math.log(1.1 / 0.9);
    assertThat(time).isCloseTo(flow, within(0.03));
  }

  @Test
  void searchesThatAreGivenUpAreNoMeasurement() {
    Search search = new Search(Hermite.CUBIC, 30, 1e-6, 0.1, 0.5);
    assertThat(search.medianSamples(KEY, 10)).isInfinite();
    Sizes sizes = new Sizes(Hermite.CUBIC, Sizes.Start.COLD, List.of(1.0), List.of(10));
    assertThatThrownBy(() -> new SearchRun(sizes, List.of(Double.POSITIVE_INFINITY), List.of(1.0)))
        .hasMessageContaining("given up");
  }

  @Test
  void exponentsAreSlopesOfLogarithms() {
    Sizes sizes =
        new Sizes(Hermite.CUBIC, Sizes.Start.COLD, List.of(1.0, 2.0, 3.0), List.of(10, 20, 40));
    SearchRun run = new SearchRun(sizes, List.of(100.0, 400.0, 1600.0), List.of(2.0, 3.0, 2.0));
    assertThat(run.exponent()).isCloseTo(2, within(1e-12));
    assertThat(run.atEdge()).isEqualTo(1);
    assertThat(sizes.stepPower()).isEqualTo(1.5);
  }

  @Test
  void ridgeRegressionSolvesItsEquations() {
    double[][] gram = {{2, 1, 0}, {1, 3, 0.5}, {0, 0.5, 1}};
    double[] targets = {1, -2, 0.5};
    double[] a = new KernelRidge(gram, targets).coefficients(0.1, new double[3]);
    for (int i = 0; i < 3; i++) {
      double left = 0.1 * a[i];
      for (int j = 0; j < 3; j++) {
        left += gram[i][j] * a[j];
      }
      assertThat(left).isCloseTo(targets[i], within(1e-5));
    }
    double[][] held = {{1, 0, 0}};
    double[] answers = {a[0]};
    assertThat(new KernelRidge(gram, targets).bestError(held, answers, 0.1, 5))
        .isCloseTo(0, within(1e-9));
  }

  @Test
  void targetsHaveUnitVarianceAndOneDirection() {
    IndexTask task = IndexTask.draw(Link.MIXED, 5, 4000, KEY);
    double squares = 0;
    for (double y : task.targets()) {
      squares += y * y / task.targets().length;
    }
    // The target's fourth moment is about 40: three standard errors of 4,000 squares.
    assertThat(squares).isCloseTo(1, within(0.3));
    assertThat(IndexTask.withConstant(task.held())[7]).hasSize(6).endsWith(1);
    assertThat(Link.LINEAR.of(0.3)).isEqualTo(0.3);
  }
}
