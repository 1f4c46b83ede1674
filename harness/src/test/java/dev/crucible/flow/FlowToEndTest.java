package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.flow.FlowToEnd.Ends;
import dev.crucible.flow.FlowToEnd.Expected;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.model.Architecture;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import dev.crucible.train.Criterion;
import dev.crucible.train.Problem;
import org.junit.jupiter.api.Test;

/**
 * On a network of two weights, f(x) = x w v, with one sample x = 1, y = 2: from w = v = ½ the
 * Hessian has the eigenvalue w² + |2w² − y| = 1.75, and ends at w² = 2 with 4.
 */
class FlowToEndTest {

  private static final FlowToEnd FLOW = new FlowToEnd(0.1, 1e-6, 10_000, 5);

  private interface Way {
    Reading<Ends> of(Problem problem, double[][] start, Expected expected, RandomKey key);
  }

  @Test
  void measuresBothEnds() {
    Ends ends = run((p, s, e, k) -> FLOW.ends(p, s, e, k).get(0)).value().orElseThrow();
    assertThat(ends.atStart()).isCloseTo(1.75, within(1e-6));
    // A thousandth of the map is missing at a millionth of the loss, and twice of the sharpness.
    assertThat(ends.atEnd()).isCloseTo(4, within(1e-2));
    assertThat(ends.course()).isEmpty();
  }

  @Test
  void theWayIsMeasuredInStepsOfTheLargerSharpness() {
    Series course =
        run((p, s, e, k) -> FLOW.courses(p, s, e, k).get(0))
            .value()
            .orElseThrow()
            .course()
            .orElseThrow();
    assertThat(course.x().get(1)).isCloseTo(5 * 0.1 / 4, within(1e-12));
    assertThat(course.y().get(0)).isCloseTo(1.75, within(1e-6));
    assertThat(course.last()).isCloseTo(4, within(2e-2));
  }

  @Test
  void aFlowThatDoesNotSettleIsNotMeasured() {
    FlowToEnd brief = new FlowToEnd(0.1, 1e-6, 3, 1);
    Reading<Ends> given = run((p, s, e, k) -> brief.courses(p, s, e, k).get(0));
    assertThat(given.exclusion().orElseThrow().cause()).isEqualTo(Cause.UNHEALTHY);
  }

  private static Reading<Ends> run(Way way) {
    try (Scope scope = Scope.open()) {
      Problem problem =
          Problem.shared(
              new Architecture.Linear(1, 1, 1).model(1, 1),
              Criterion.SQUARED_ERROR.loss(),
              new Matrix(1, 1, new double[] {1}),
              new Matrix(1, 1, new double[] {2}),
              Precision.FLOAT64,
              scope);
      Expected expected = new Expected(new double[] {4}, new double[] {0});
      return way.of(problem, new double[][] {{0.5, 0.5}}, expected, RandomKey.of("ends"));
    }
  }
}
