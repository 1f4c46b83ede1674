package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustFitTest {

  /** Repeated Nelder–Mead on the same sum, SciPy 1.17.1; it stops at about 1e-8. */
  @Test
  void agreesWithScipy() {
    RobustFit fit = RobustFit.of(Worlds.rippled());
    assertThat(fit.law().offset()).isCloseTo(1.7630615234775329, within(1e-6));
    assertThat(fit.law().amplitude()).isCloseTo(10.238872857202335, within(1e-6));
    assertThat(fit.law().exponent()).isCloseTo(0.40200202550644504, within(1e-6));
    assertThat(fit.objective()).isCloseTo(0.034580895695550326, within(1e-12));
    assertThat(fit.optimum()).isEqualTo(Optimum.INSIDE);
    assertThat(fit.starts()).isEqualTo(20);
    assertThat(fit.agreeing()).isBetween(15, 20);
  }

  /** One loss in ten is off by half: squares follow it, sizes hardly do. */
  @Test
  void aWildPointHardlyMovesIt() {
    Points points = Worlds.exact(Worlds.RIPPLED::at, 10);
    double[] values = new double[10];
    for (int i = 0; i < 10; i++) {
      values[i] = points.value(i) * (i == 4 ? 1.5 : 1);
    }
    Points wild = points.withValues(values);
    // Noise of 1 % scatters α by 0.024; the wild point can pull the others by δ, 0.1 %.
    assertThat(RobustFit.of(wild).law().exponent()).isCloseTo(0.35, within(0.0024));
    assertThat(Math.abs(PowerLawFit.of(wild).law().exponent() - 0.35)).isGreaterThan(0.05);
  }

  /** Analytic gradient against central differences: truncation h² = 1e-10, rounding 1e-10. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void theGradientIsTheSlope(int variable) {
    HuberObjective objective = Worlds.rippledRuns().objective();
    double[] point = {-0.9, -0.1, 0.2, 0.4, 0.3};
    double[] gradient = new double[5];
    objective.at(point, gradient);
    double h = 1e-5;
    double[] unused = new double[5];
    double[] up = point.clone();
    double[] down = point.clone();
    up[variable] += h;
    down[variable] -= h;
    double slope = (objective.at(up, unused) - objective.at(down, unused)) / (2 * h);
    // Off the optimum every residual is far outside δ, where the loss is smooth.
    assertThat(gradient[variable] / slope).isCloseTo(1, within(1e-7));
  }

  /** Inside δ, too: all residuals at the truth of an exact law moved by half of δ. */
  @Test
  void theGradientIsTheSlopeInsideDelta() {
    HuberObjective objective = Worlds.runs(30, i -> 5e-4 * Math.sin(i)).objective();
    double[] truth =
        objective.centred(
            new double[] {Math.log(480), Math.log(2080), 0.35, 0.365, Math.log(1.82)});
    double[] gradient = new double[5];
    objective.at(truth, gradient);
    double h = 1e-6;
    double[] up = truth.clone();
    double[] down = truth.clone();
    up[3] += h;
    down[3] -= h;
    double[] unused = new double[5];
    double slope = (objective.at(up, unused) - objective.at(down, unused)) / (2 * h);
    assertThat(gradient[3] / slope).isCloseTo(1, within(1e-6));
  }

  @Test
  void refusesTooFewSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RobustFit.of(Worlds.exact(x -> 1 / x, 2)))
        .withMessageContaining("2 different sizes");
  }
}
