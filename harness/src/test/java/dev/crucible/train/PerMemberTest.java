package dev.crucible.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.model.Mlp;
import dev.crucible.model.Model;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PerMemberTest {

  private static final RandomKey KEY = RandomKey.of("coefficients");
  private static final Model MODEL =
      new Mlp(List.of(3, 4, 2), Activation.TANH, Bias.WITH, Parameterisation.standard(1));

  private interface Maker {
    UpdateRule of(double... coefficients);
  }

  static Stream<Arguments> rules() {
    PerMember fixed = PerMember.of(0.5);
    PerMember epsilon = PerMember.of(1e-3);
    BiasCorrection on = BiasCorrection.ON;
    return Stream.of(
        rule("heavy ball β", HeavyBall::new),
        rule("Nesterov β", Nesterov::new),
        rule("RMSProp β₂", b -> new RmsProp(PerMember.of(b), epsilon, on)),
        rule("RMSProp ε", e -> new RmsProp(fixed, PerMember.of(e), on)),
        rule("Adam β₁", b -> new Adam(PerMember.of(b), fixed, epsilon, on)),
        rule("Adam β₂", b -> new Adam(fixed, PerMember.of(b), epsilon, on)),
        rule("Adam ε", e -> new Adam(fixed, fixed, PerMember.of(e), on)));
  }

  private static Arguments rule(String name, Maker maker) {
    return Arguments.of(name, maker);
  }

  /** An ensemble over a coefficient is the networks trained one by one, bit for bit. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void everyMemberFollowsItsOwn(String name, Maker maker) {
    double[] coefficients = {0.1, 0.5, 0.9};
    double[][] together = trained(maker.of(coefficients), 3);
    for (int m = 0; m < 3; m++) {
      double[][] alone = trained(maker.of(coefficients[m]), 1);
      assertThat(together[m]).containsExactly(alone[0]);
      assertThat(together[m]).isNotEqualTo(together[(m + 1) % 3]);
    }
  }

  private static double[][] trained(UpdateRule rule, int members) {
    try (Scope scope = Scope.open()) {
      Problem problem =
          new Problem(
              MODEL,
              new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES),
              scope.array(KEY.derive("x").gaussians(15), 1, 5, 3),
              scope.array(KEY.derive("y").gaussians(10), 1, 5, 2),
              Precision.FLOAT64);
      double[] rates = new double[members];
      double[][] start = new double[members][];
      for (int m = 0; m < members; m++) {
        rates[m] = 0.05;
        start[m] = Initialisation.gaussian(MODEL, KEY);
      }
      Recipe recipe = Recipe.gradientDescent(20, rates).with(rule);
      return new Training(problem, recipe).from(start).parameters();
    }
  }

  @Test
  void countsMustAgreeWithTheMembers() {
    assertThatThrownBy(() -> trained(new HeavyBall(0.1, 0.2), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 members but 2 coefficients of the rule");
  }

  @Test
  void countsMustAgreeWithinARule() {
    RmsProp rule = new RmsProp(PerMember.of(0.9, 0.99), PerMember.of(1, 2, 3), BiasCorrection.ON);

    assertThatThrownBy(rule::members)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coefficients of one rule are for 2 and for 3 members");
  }

  @Test
  void aCoefficientNeedsAValue() {
    assertThatThrownBy(PerMember::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a value");
  }
}
