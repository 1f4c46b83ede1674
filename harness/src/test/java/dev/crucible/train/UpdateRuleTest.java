package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule against its recurrence written out for one weight w on ½ λ (w − ½)². */
class UpdateRuleTest {

  private static final double CURVATURE = 2.25;
  private static final double START = 3;
  private static final double RATE = 0.05;
  private static final double EPSILON = 1e-3;
  private static final int STEPS = 50;

  /** Fifty steps of round-off 1e-16, hardly amplified: 1e-12 relative, in per cent. */
  private static final double ROUND_OFF_PERCENT = 1e-10;

  private interface Recurrence {
    double afterFiftySteps();
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        rule(new GradientDescent(), UpdateRuleTest::gradientDescent),
        rule(new HeavyBall(0.9), UpdateRuleTest::heavyBall),
        rule(new Nesterov(0.9), UpdateRuleTest::nesterov),
        rule(new RmsProp(0.95, EPSILON, BiasCorrection.ON), () -> rmsProp(1)),
        rule(new RmsProp(0.95, EPSILON, BiasCorrection.OFF), () -> rmsProp(0)),
        rule(new Adam(0.9, 0.95, EPSILON, BiasCorrection.ON), () -> adam(1)),
        rule(new Adam(0.9, 0.95, EPSILON, BiasCorrection.OFF), () -> adam(0)),
        rule(new SignDescent(), UpdateRuleTest::signDescent),
        rule(new DecoupledDecay(new GradientDescent(), 0.4), UpdateRuleTest::decayedDescent),
        rule(new CoupledDecay(new GradientDescent(), 0.4), UpdateRuleTest::decayedDescent),
        rule(new CoupledDecay(new HeavyBall(0.9), 0.4), UpdateRuleTest::decayedHeavyBall),
        rule(new CoupledDecay(new Nesterov(0.9), 0.4), UpdateRuleTest::decayedNesterov),
        rule(
            new DecoupledDecay(new Adam(0.9, 0.95, EPSILON, BiasCorrection.ON), 0.4),
            UpdateRuleTest::decayedAdam),
        rule(new DistanceOverGradients(0.3, EPSILON), UpdateRuleTest::distanceOverGradients),
        rule(new Prodigy(0.9, 0.95, EPSILON, 0.3), UpdateRuleTest::prodigy));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void followsItsRecurrence(UpdateRule rule, Recurrence recurrence) {
    assertThat(OneWeight.trained(rule, CURVATURE, START, STEPS, RATE))
        .isCloseTo(recurrence.afterFiftySteps(), withinPercentage(ROUND_OFF_PERCENT));
  }

  private static Arguments rule(UpdateRule rule, Recurrence recurrence) {
    return Arguments.of(rule, recurrence);
  }

  private static double gradient(double w) {
    return CURVATURE * (w - 0.5);
  }

  private static double gradientDescent() {
    return 0.5 + (START - 0.5) * Math.pow(1 - RATE * CURVATURE, STEPS);
  }

  /** The map w ← w − η (λ_d w + λ (w − ½)) contracts to its fixed point. */
  private static double decayedDescent() {
    double fixed = CURVATURE * 0.5 / (CURVATURE + 0.4);
    return fixed + (START - fixed) * Math.pow(1 - RATE * (CURVATURE + 0.4), STEPS);
  }

  private static double decayedAdam() {
    double w = START;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= STEPS; t++) {
      double g = gradient(w);
      m = 0.9 * m + 0.1 * g;
      v = 0.95 * v + 0.05 * g * g;
      double root = Math.sqrt(v / (1 - Math.pow(0.95, t))) + EPSILON;
      w = w * (1 - RATE * 0.4) - RATE * m / (1 - Math.pow(0.9, t)) / root;
    }
    return w;
  }

  private static double decayedHeavyBall() {
    double w = START;
    double v = 0;
    for (int t = 0; t < STEPS; t++) {
      v = 0.9 * v - RATE * (gradient(w) + 0.4 * w);
      w += v;
    }
    return w;
  }

  private static double decayedNesterov() {
    double w = START;
    double v = 0;
    for (int t = 0; t < STEPS; t++) {
      double ahead = w + 0.9 * v;
      v = 0.9 * v - RATE * (gradient(ahead) + 0.4 * ahead);
      w += v;
    }
    return w;
  }

  private static double heavyBall() {
    double w = START;
    double before = START;
    for (int t = 0; t < STEPS; t++) {
      double next = w - RATE * gradient(w) + 0.9 * (w - before);
      before = w;
      w = next;
    }
    return w;
  }

  private static double nesterov() {
    double w = START;
    double before = START;
    for (int t = 0; t < STEPS; t++) {
      double ahead = w + 0.9 * (w - before);
      before = w;
      w = ahead - RATE * gradient(ahead);
    }
    return w;
  }

  private static double rmsProp(int corrected) {
    double w = START;
    double nu = 0;
    for (int t = 1; t <= STEPS; t++) {
      double g = gradient(w);
      nu = 0.95 * nu + 0.05 * g * g;
      double unbiased = corrected == 1 ? nu / (1 - Math.pow(0.95, t)) : nu;
      w -= RATE * g / (Math.sqrt(unbiased) + EPSILON);
    }
    return w;
  }

  private static double adam(int corrected) {
    double w = START;
    double m = 0;
    double nu = 0;
    for (int t = 1; t <= STEPS; t++) {
      double g = gradient(w);
      m = 0.9 * m + 0.1 * g;
      nu = 0.95 * nu + 0.05 * g * g;
      double first = corrected == 1 ? m / (1 - Math.pow(0.9, t)) : m;
      double second = corrected == 1 ? nu / (1 - Math.pow(0.95, t)) : nu;
      w -= RATE * first / (Math.sqrt(second) + EPSILON);
    }
    return w;
  }

  private static double distanceOverGradients() {
    double w = START;
    double farthest = 0.3 * (1 + START);
    double squares = 0;
    for (int t = 0; t < STEPS; t++) {
      double g = gradient(w);
      farthest = Math.max(farthest, Math.abs(w - START));
      squares += g * g;
      w -= RATE * farthest / Math.sqrt(squares + EPSILON) * g;
    }
    return w;
  }

  private static double prodigy() {
    double w = START;
    double d = 0.3;
    double m = 0;
    double nu = 0;
    double r = 0;
    double s = 0;
    double kept = Math.sqrt(0.95);
    for (int t = 0; t < STEPS; t++) {
      double g = gradient(w);
      m = 0.9 * m + 0.1 * d * g;
      nu = 0.95 * nu + 0.05 * d * d * g * g;
      r = kept * r + (1 - kept) * RATE * d * d * g * (START - w);
      s = kept * s + (1 - kept) * RATE * d * d * g;
      w -= RATE * d * m / (Math.sqrt(nu) + d * EPSILON);
      d = Math.max(d, r / Math.abs(s));
    }
    return w;
  }

  private static double signDescent() {
    double w = START;
    for (int t = 0; t < STEPS; t++) {
      w -= RATE * Math.signum(gradient(w));
    }
    return w;
  }

  /**
   * η λ at which each method loses its stability: heavy ball 2 + 2β, Nesterov (2 + 2β)/(1 + 2β)
   * (arXiv 2103.00065, Section 2 and Appendix B). Two per cent beyond, the error grows by more than
   * two per cent a step: e²⁰ in 1000.
   */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "heavy ball, 0.0, 2.0",
    "heavy ball, 0.5, 3.0",
    "heavy ball, 0.9, 3.8",
    "Nesterov, 0.0, 2.0",
    "Nesterov, 0.5, 1.5",
    "Nesterov, 0.9, 1.3571428571428572",
  })
  void losesStabilityAtItsThreshold(String name, double beta, double threshold) {
    UpdateRule rule = name.equals("Nesterov") ? new Nesterov(beta) : new HeavyBall(beta);
    try (Scope scope = Scope.open()) {
      Problem problem = OneWeight.problem(1, 0, Precision.FLOAT64, scope);
      Recipe recipe = Recipe.gradientDescent(1000, 0.98 * threshold, 1.02 * threshold).with(rule);

      Trajectory trajectory = new Training(problem, recipe).from(new double[][] {{1}, {1}});

      assertThat(trajectory.outcomes().get(0)).isEqualTo(new Outcome.Completed());
      assertThat(trajectory.parameters()[0][0]).isBetween(-1e-6, 1e-6);
      assertThat(trajectory.outcomes().get(1)).isInstanceOf(Outcome.Diverged.class);
    }
  }
}
