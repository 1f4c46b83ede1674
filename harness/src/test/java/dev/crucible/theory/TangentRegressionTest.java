package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TangentRegressionTest {

  /** Points that know nothing of each other, of kernels 4 and 1; a third point is half of each. */
  private static final TangentRegression APART =
      new TangentRegression(new double[][] {{4, 0}, {0, 1}}, new double[][] {{2, 0.5}});

  /** With a ridge of 1 the points' own weights are r/5 and r/2. */
  @Test
  void manyStepsLeadToRidgeRegression() {
    double[] residual = {10, 4};
    assertThat(APART.stiffest(1)).isCloseTo(5, within(1e-14));
    assertThat(APART.limit(residual, 1)[0]).isCloseTo(2 * 2 + 0.5 * 2, within(1e-13));
    assertThat(APART.after(residual, 1, 0.1, 1000)[0]).isCloseTo(5, within(1e-12));
  }

  /** After one step weights are η r, whatever the kernel. */
  @Test
  void aFirstStepGoesAlongTheResidual() {
    assertThat(APART.after(new double[] {10, 4}, 1, 0.1, 1)[0]).isCloseTo(2.2, within(1e-13));
    assertThat(APART.after(new double[] {10, 4}, 1, 0.1, 0)[0]).isZero();
  }

  /** One neuron with tanh w x: K = tanh² + a² tanh′² x x′, of which the readout has the first. */
  @Test
  void kernelsAreThoseOfTheNetwork() {
    TwoLayerTangentKernel neuron = new TwoLayerTangentKernel(new double[] {1}, new double[] {3});
    double[][] train = {{0.5}};
    double[][] test = {{0}, {0.5}};
    double t = Math.tanh(0.5);
    double own = t * t + 9 * 0.25 * (1 - t * t) * (1 - t * t);
    assertThat(TangentRegression.of(neuron, train, test).train()[0][0])
        .isCloseTo(own, within(1e-15));
    assertThat(TangentRegression.of(neuron, train, test).cross())
        .hasDimensions(2, 1)
        .satisfies(cross -> assertThat(cross[1][0]).isCloseTo(own, within(1e-15)));
    assertThat(TangentRegression.ofReadout(neuron, train, test).train()[0][0])
        .isCloseTo(t * t, within(1e-15));
  }
}
