package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.DeepLinear;
import dev.crucible.model.Parameterisation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that set their own rate, on ½ (x b a − y)², whose norms go over both layers a and b. */
class RateFreeRulesTest {

  private static final double INPUT = 1.5;
  private static final double TARGET = 2;
  private static final double EPSILON = 1e-3;
  private static final int STEPS = 60;

  /** Sixty steps of round-off 1e-16, hardly amplified: 1e-12 relative, in per cent. */
  private static final double ROUND_OFF_PERCENT = 1e-10;

  private static final double[][] STARTS = {{0.8, 0.3}, {-0.4, 1.7}};

  @Test
  void distanceGoesOverAllOfAMembersWeights() {
    double[][] ends = trained(new DistanceOverGradients(0.1, EPSILON), 1, STARTS);
    for (int m = 0; m < STARTS.length; m++) {
      double a = STARTS[m][0];
      double b = STARTS[m][1];
      double farthest = 0.1 * (1 + Math.hypot(a, b));
      double squares = 0;
      for (int t = 0; t < STEPS; t++) {
        double off = INPUT * (INPUT * a * b - TARGET);
        farthest = Math.max(farthest, Math.hypot(a - STARTS[m][0], b - STARTS[m][1]));
        squares += off * b * (off * b) + off * a * (off * a);
        double step = farthest / Math.sqrt(squares + EPSILON);
        double before = a;
        a -= step * off * b;
        b -= step * off * before;
      }
      assertThat(ends[m][0]).isCloseTo(a, withinPercentage(ROUND_OFF_PERCENT));
      assertThat(ends[m][1]).isCloseTo(b, withinPercentage(ROUND_OFF_PERCENT));
    }
  }

  @Test
  void prodigysDistanceIsOneForAllOfAMembersWeights() {
    double[][] ends = trained(new Prodigy(0.9, 0.95, EPSILON, 0.01), 1, STARTS);
    for (int m = 0; m < STARTS.length; m++) {
      double[] end = prodigy(STARTS[m]);
      assertThat(ends[m][0]).isCloseTo(end[0], withinPercentage(ROUND_OFF_PERCENT));
      assertThat(ends[m][1]).isCloseTo(end[1], withinPercentage(ROUND_OFF_PERCENT));
    }
  }

  private static double[] prodigy(double[] start) {
    double[] w = start.clone();
    double[] m = new double[2];
    double[] nu = new double[2];
    double[] s = new double[2];
    double r = 0;
    double d = 0.01;
    double kept = Math.sqrt(0.95);
    for (int t = 0; t < STEPS; t++) {
      double off = INPUT * (INPUT * w[0] * w[1] - TARGET);
      double[] g = {off * w[1], off * w[0]};
      double gain = g[0] * (start[0] - w[0]) + g[1] * (start[1] - w[1]);
      r = kept * r + (1 - kept) * d * d * gain;
      for (int i = 0; i < 2; i++) {
        m[i] = 0.9 * m[i] + 0.1 * d * g[i];
        nu[i] = 0.95 * nu[i] + 0.05 * d * d * g[i] * g[i];
        s[i] = kept * s[i] + (1 - kept) * d * d * g[i];
        w[i] -= d * m[i] / (Math.sqrt(nu[i]) + d * EPSILON);
      }
      d = Math.max(d, r / (Math.abs(s[0]) + Math.abs(s[1])));
    }
    return w;
  }

  static Stream<UpdateRule> withoutEpsilon() {
    return Stream.of(
        new DistanceOverGradients(1e-6, 0), new Prodigy(0.9, 0.999, Double.MIN_NORMAL, 1e-6));
  }

  /** A loss in another unit is the same problem: what sets its own rate must not see the unit. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("withoutEpsilon")
  void unitsOfTheLossDoNotMatter(UpdateRule rule) {
    double[][] once = trained(rule, 1, STARTS);
    double[][] scaled = trained(rule, 1024, STARTS);
    for (int m = 0; m < STARTS.length; m++) {
      assertThat(once[m]).isNotEqualTo(STARTS[m]);
      assertThat(scaled[m][0]).isCloseTo(once[m][0], withinPercentage(1e-8));
      assertThat(scaled[m][1]).isCloseTo(once[m][1], withinPercentage(1e-8));
    }
  }

  /** Both find the minimum ½ of a quadratic from a first distance 10⁶ times too small. */
  @Test
  void aDistanceThatIsMuchTooSmallGrows() {
    double found = OneWeight.trained(new DistanceOverGradients(1e-6, 0), 2.25, 3, 2000, 1);
    assertThat(found).isCloseTo(0.5, withinPercentage(1));
    double adaptive = OneWeight.trained(new Prodigy(0.9, 0.999, 1e-12, 1e-6), 2.25, 3, 5000, 1);
    assertThat(adaptive).isCloseTo(0.5, withinPercentage(20));
  }

  @Test
  void aFirstDistanceOfNothingWouldNeverGrow() {
    assertThatThrownBy(() -> new DistanceOverGradients(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("first distance");
    assertThatThrownBy(() -> new Prodigy(0.9, 0.999, 1e-8, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("first distance");
  }

  /** Returns both layers of every member; input and target times √unit scale the loss by unit. */
  private static double[][] trained(UpdateRule rule, double unit, double[][] starts) {
    double root = Math.sqrt(unit);
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              new DeepLinear(List.of(1, 1, 1), Parameterisation.standard(1)),
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              scope.array(new double[] {root * INPUT}, 1, 1, 1),
              scope.array(new double[] {root * TARGET}, 1, 1, 1),
              Precision.FLOAT64);
      Recipe recipe = Recipe.gradientDescent(STEPS, 1, 1).with(rule);
      return new Training(problem, recipe).from(starts).parameters();
    }
  }
}
