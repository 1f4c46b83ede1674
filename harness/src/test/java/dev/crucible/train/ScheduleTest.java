package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final Schedule PIECEWISE =
      new Schedule.Piecewise(new TreeMap<>(Map.of(3L, 0.5, 5L, 2.0)));

  @ParameterizedTest
  @CsvSource({"0, 1", "2, 1", "3, 0.5", "4, 0.5", "5, 2", "100, 2"})
  void piecewiseChangesAtItsSteps(long step, double factor) {
    assertThat(PIECEWISE.factor(step)).isEqualTo(factor);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.25", "1, 0.5", "2, 0.75", "3, 0.5", "4, 0.5", "5, 2"})
  void warmUpRisesAndThenHandsOver(long step, double factor) {
    assertThat(new Schedule.WarmUp(4, PIECEWISE).factor(step)).isEqualTo(factor);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "5, 0.55", "10, 0.1", "20, 0.1"})
  void cosineAndLineFallToTheirFloor(long step, double factor) {
    assertThat(new Schedule.Cosine(10, 0.1).factor(step)).isCloseTo(factor, within(1e-15));
    assertThat(new Schedule.Linear(10, 0.1).factor(step)).isCloseTo(factor, within(1e-15));
  }

  /** NumPy 2.4.6: {@code 0.5*(1+cos(pi*0.25))}. */
  @Test
  void cosineIsNotALine() {
    assertThat(new Schedule.Cosine(8, 0).factor(2)).isCloseTo(0.8535533905932737, within(1e-15));
  }

  @Test
  void trainingFollowsTheSchedule() {
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(1, 0, Precision.FLOAT64, scope);
      Recipe recipe = Recipe.gradientDescent(6, 0.1).with(PIECEWISE);

      double[][] end = new Training(problem, recipe).from(new double[][] {{1}}).parameters();

      double expected = Math.pow(0.9, 3) * Math.pow(0.95, 2) * 0.8;
      assertThat(end[0][0]).isCloseTo(expected, within(1e-15));
    }
  }
}
