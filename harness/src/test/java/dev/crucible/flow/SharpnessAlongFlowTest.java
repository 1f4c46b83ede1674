package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.model.Architecture;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import dev.crucible.train.Criterion;
import dev.crucible.train.Problem;
import org.junit.jupiter.api.Test;

/** On a network of two weights, f(x) = x w v, with one sample x = 1, y = 2. */
class SharpnessAlongFlowTest {

  private static final double TARGET = 2;
  private static final double[][] BALANCED = {{0.5, 0.5}};

  /**
   * From w = v = √s, s follows ds/dt = 2 s (y − s), and the sharpness is s + |2s − y|; Heun's steps
   * of 0.01 err by (0.01 · 4)²/6 = 3e-4 at the most.
   */
  @Test
  void followsTheLogisticCurveOfABalancedNetwork() {
    Reading<Series> course = run(new SharpnessAlongFlow(0.01, 200, 50), BALANCED, false);
    Series sharpness = course.value().orElseThrow();
    assertThat(sharpness.x()).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
    for (int i = 0; i < sharpness.size(); i++) {
      double s = TARGET / (1 + (TARGET / 0.25 - 1) * Math.exp(-2 * TARGET * sharpness.x().get(i)));
      assertThat(sharpness.y().get(i)).isCloseTo(s + Math.abs(2 * s - TARGET), within(1e-3));
    }
  }

  @Test
  void aFrozenNetworkKeepsItsSharpness() {
    Series sharpness =
        run(new SharpnessAlongFlow(0.01, 50, 10), BALANCED, true).value().orElseThrow();
    // At the origin of its linearisation, w² + v².
    assertThat(sharpness.y()).allSatisfy(s -> assertThat(s).isCloseTo(0.5, within(1e-6)));
  }

  @Test
  void stepsThatAreTooLongDiverge() {
    Reading<Series> course =
        run(new SharpnessAlongFlow(10, 100, 10), new double[][] {{3, 3}}, false);
    assertThat(course.exclusion().orElseThrow().cause()).isEqualTo(Cause.DIVERGED);
  }

  private static Reading<Series> run(SharpnessAlongFlow flow, double[][] start, boolean frozen) {
    Model model = new Architecture.Linear(1, 1, 1).model(1, 1);
    Matrix one = new Matrix(1, 1, new double[] {1});
    Matrix target = new Matrix(1, 1, new double[] {TARGET});
    try (Scope scope = Scope.open()) {
      Problem itself =
          Problem.shared(
              model, Criterion.SQUARED_ERROR.loss(), one, target, Precision.FLOAT64, scope);
      Problem problem = frozen ? itself.linearised(start, scope) : itself;
      return flow.of(problem, problem, start, RandomKey.of("along")).get(0);
    }
  }
}
