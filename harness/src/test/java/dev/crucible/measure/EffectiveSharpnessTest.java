package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.engine.Scope;
import dev.crucible.model.Layout;
import dev.crucible.model.Model;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import dev.crucible.train.HeavyBall;
import dev.crucible.train.Iterates;
import dev.crucible.train.Problem;
import dev.crucible.train.Recipe;
import dev.crucible.train.RmsProp;
import dev.crucible.train.Training;
import dev.crucible.train.UpdateRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The watch through a preconditioner, against P written out by hand. */
class EffectiveSharpnessTest {

  private static final RandomKey KEY = RandomKey.of("effective").derive(1);
  private static final Lanczos EXACT = new Lanczos(1, 1e-9, 60);

  private final Scope scope = Scope.open();
  private final Model model = Curved.PERCEPTRON;
  private final Layout layout = Layout.of(model);
  private final Problem problem = Curved.regression(KEY, scope);
  private final double[][] start = Curved.starts(KEY);

  @AfterEach
  void free() {
    scope.close();
  }

  private static final UpdateRule ADAM = new Adam(0.9, 0.95, 1e-4, BiasCorrection.ON);
  private static final UpdateRule RMS_PROP = new RmsProp(0.95, 1e-4, BiasCorrection.ON);

  static Stream<Arguments> samplings() {
    return Stream.of(
        Arguments.of(Sampling.atIterates(1).through(ADAM)),
        Arguments.of(Sampling.atIterates(3).through(RMS_PROP)),
        Arguments.of(Sampling.atMidpoints(3).through(ADAM)),
        Arguments.of(Sampling.atMidpoints(5).through(RMS_PROP)));
  }

  /**
   * P written out from the losses' own gradients at every iterate: ν with the gradient at the
   * measured step, divided by 1 − β₂ᵗ⁺¹, and for Adam times 1 − β₁ᵗ⁺¹.
   */
  @ParameterizedTest(name = "{0}, seed 1")
  @MethodSource("samplings")
  void seesTheCurvatureThroughThePreconditionerOfTheStep(Sampling sampling) {
    UpdateRule rule = sampling.rule().orElseThrow();
    Iterates recorder = Iterates.between(layout, 0, 12);
    SharpnessMeter meter = new SharpnessMeter(problem, EXACT, KEY.derive("meter"));
    SharpnessWatch watch = new SharpnessWatch(meter, layout, 2, sampling, (t, w, pairs) -> false);
    new Training(problem, Recipe.gradientDescent(12, 0.01, 0.05).with(rule))
        .from(start, recorder, watch);

    Landscape landscape = Landscape.of(problem);
    SharpnessSeries series = watch.series().get(1);
    double[] second = new double[layout.dimension()];
    int measured = 0;
    for (int t = 0; t < 12; t++) {
      double[] gradient = landscape.slopes(recorder.at(t)).gradients()[1];
      double[] diagonal = new double[second.length];
      for (int i = 0; i < second.length; i++) {
        second[i] = 0.95 * second[i] + 0.05 * gradient[i] * gradient[i];
        diagonal[i] = Math.sqrt(second[i] / (1 - Math.pow(0.95, t + 1))) + 1e-4;
        diagonal[i] *= rule.equals(ADAM) ? 1 - Math.pow(0.9, t + 1) : 1;
      }
      if (sampling.measures(t)) {
        double[] at = recorder.at(t)[1].clone();
        if (sampling.point() == SharpnessWatch.Point.MIDPOINT) {
          Vectors.scale(at, 0.5);
          Vectors.addScaled(at, 0.25, recorder.at(t - 1)[1]);
          Vectors.addScaled(at, 0.25, recorder.at(t + 1)[1]);
        }
        SymmetricOperator oracle =
            new Preconditioned(
                Curved.differences(problem, at, DifferenceHessian.STEP), new double[][] {diagonal});
        double expected = new Lanczos(1, 1e-8, 60).of(oracle, KEY).get(0).top();
        assertThat(series.steps().get(measured)).isEqualTo(t);
        assertThat(series.values().get(measured)).isCloseTo(expected, withinPercentage(1e-4));
        measured++;
      }
    }
    assertThat(series.values()).hasSize(measured);
    assertThat(measured).isGreaterThan(1);
  }

  @Test
  void aPreconditionerIsAskedOfAdaptiveRulesOnly() {
    Sampling sampling = Sampling.atIterates(11);

    assertThatThrownBy(() -> sampling.through(new HeavyBall(0.9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no preconditioner to see the curvature through");
  }

  /** A member whose second moment overflowed gets NaN; the other is measured as before. */
  @Test
  void goesOnMeasuringBesideAMemberWhosePreconditionerOverflowed() {
    double[] ones = new double[layout.dimension()];
    Arrays.fill(ones, 1);
    double[] overflowed = ones.clone();
    overflowed[2] = Double.POSITIVE_INFINITY;

    double alone =
        new SharpnessMeter(problem, EXACT, KEY).at(new double[][] {start[1]}).get(0).top();
    List<Eigenpairs> pairs =
        new SharpnessMeter(problem, EXACT, KEY).at(start, new double[][] {overflowed, ones});

    assertThat(pairs.get(0).top()).isNaN();
    assertThat(pairs.get(1).top()).isCloseTo(alone, within(1e-7));
  }
}
