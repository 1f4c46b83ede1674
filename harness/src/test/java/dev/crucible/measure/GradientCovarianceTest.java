package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.engine.Precision;
import dev.crucible.engine.Scope;
import dev.crucible.measurement.Series;
import dev.crucible.model.Activation;
import dev.crucible.model.Bias;
import dev.crucible.model.Mlp;
import dev.crucible.model.Parameterisation;
import dev.crucible.random.RandomKey;
import dev.crucible.theory.BatchHyperbola;
import dev.crucible.theory.OptimalStep;
import dev.crucible.train.Loss;
import dev.crucible.train.Problem;
import dev.crucible.train.Reduction;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** How gradients of samples scatter, and what batch sizes follow. */
class GradientCovarianceTest {

  private static final RandomKey KEY = RandomKey.of("gradient covariance");
  private static final int SAMPLES = 40;

  /** Quadratics ½ (x − a)ᵀH(x − a) with minima a: G = Hx − Hā, Σ = H cov(a) H. */
  @Test
  void ofAQuadraticIsTheClosedForm() {
    double[][] minima =
        new Matrix(SAMPLES, 2, KEY.derive("minima").gaussians(2 * SAMPLES)).toRows();
    double[][] hessian = {{2, 0.5}, {0.5, 1}};
    double[] at = {3, -1};
    double[][] gradients = new double[SAMPLES][2];
    for (int n = 0; n < SAMPLES; n++) {
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          gradients[n][i] += hessian[i][j] * (at[j] - minima[n][j]);
        }
      }
    }
    RealMatrix h = new Array2DRowRealMatrix(hessian);
    RealMatrix sigma = h.multiply(betweenPairs(minima)).multiply(h);
    GradientCovariance noise = GradientCovariance.of(gradients);
    for (int i = 0; i < 2; i++) {
      assertThat(noise.covariance()[i]).containsExactly(sigma.getRow(i), within(1e-13));
    }
    double[] g = noise.mean();
    assertThat(noise.trace()).isCloseTo(sigma.getTrace(), within(1e-13));
    assertThat(noise.simpleScale())
        .isCloseTo(sigma.getTrace() / (g[0] * g[0] + g[1] * g[1]), within(1e-13));
    double[] along = h.operate(g);
    OptimalStep step =
        new OptimalStep(
            g[0] * g[0] + g[1] * g[1],
            g[0] * along[0] + g[1] * along[1],
            h.multiply(sigma).getTrace());
    assertThat(noise.noiseScale(hessian)).isCloseTo(step.noiseScale(), within(1e-13));
  }

  /** Half the mean of (a_n − a_m)(a_n − a_m)ᵀ over all pairs is the covariance: no mean needed. */
  private static RealMatrix betweenPairs(double[][] rows) {
    RealMatrix sum = new Array2DRowRealMatrix(2, 2);
    for (double[] one : rows) {
      for (double[] other : rows) {
        double[] off = {one[0] - other[0], one[1] - other[1]};
        sum =
            sum.add(
                new Array2DRowRealMatrix(new double[][] {off})
                    .transpose()
                    .multiply(new Array2DRowRealMatrix(new double[][] {off})));
      }
    }
    return sum.scalarMultiply(0.5 / rows.length / rows.length);
  }

  /** The middle of 1 and 3 is 2, their variance 1: population, not sample. */
  @Test
  void samplesAreAllThereAre() {
    GradientCovariance two = GradientCovariance.of(new double[][] {{1}, {3}});
    assertThat(two.covariance()).isDeepEqualTo(new double[][] {{1}});
    assertThat(two.simpleScale()).isEqualTo(0.25);
  }

  /** A network without hidden layers: f = w·x, ∂/∂w = (w·x − y) x, sample by sample on the host. */
  @Test
  void ofANetworkIsThatOfItsSamples() {
    Mlp linear =
        new Mlp(List.of(3, 1), Activation.IDENTITY, Bias.WITHOUT, Parameterisation.standard(1));
    Matrix inputs = new Matrix(SAMPLES, 3, KEY.derive("inputs").gaussians(3 * SAMPLES));
    Matrix targets = new Matrix(SAMPLES, 1, KEY.derive("targets").gaussians(SAMPLES));
    double[] weights = {0.5, -1, 2};
    double[][] gradients = new double[SAMPLES][3];
    for (int n = 0; n < SAMPLES; n++) {
      double off = -targets.at(n, 0);
      for (int i = 0; i < 3; i++) {
        off += weights[i] * inputs.at(n, i);
      }
      for (int i = 0; i < 3; i++) {
        gradients[n][i] = off * inputs.at(n, i);
      }
    }
    GradientCovariance expected = GradientCovariance.of(gradients);
    double squares =
        Arrays.stream(gradients)
            .limit(10)
            .mapToDouble(g -> Vectors.dot(g, g))
            .average()
            .orElseThrow();
    try (Scope scope = Scope.open()) {
      Loss loss = new Loss.SquaredError(Reduction.MEAN_OVER_SAMPLES);
      Problem problem = Problem.shared(linear, loss, inputs, targets, Precision.FLOAT64, scope);
      NoiseScale all = NoiseScale.of(problem, SAMPLES, weights);
      assertThat(all.trace()).isCloseTo(expected.trace(), within(1e-12));
      assertThat(all.simple()).isCloseTo(expected.simpleScale(), within(1e-12));
      NoiseScale some = NoiseScale.of(problem, 10, weights);
      assertThat(some.squaredGradient()).isCloseTo(all.squaredGradient(), within(1e-13));
      assertThat(some.trace() + some.squaredGradient()).isCloseTo(squares, within(1e-12));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NoiseScale.of(problem, SAMPLES + 1, weights));
    }
  }

  @Test
  void stepsOnAHyperbolaGiveItBack() {
    BatchHyperbola truth = new BatchHyperbola(7, 100);
    double[] sizes = {1, 4, 16, 64, 256, 1024};
    StepsToTarget exact =
        new StepsToTarget(Series.of(sizes, Arrays.stream(sizes).map(truth::steps).toArray()));
    assertThat(exact.hyperbola().criticalBatch()).isCloseTo(100, within(1e-4));
    assertThat(exact.hyperbola().fewestSteps()).isCloseTo(7, within(1e-5));
    assertThat(exact.residualOfHyperbola()).isLessThan(1e-7);
    assertThat(exact.slope(2))
        .isCloseTo(Math.log(truth.steps(4) / truth.steps(1)) / Math.log(4), within(1e-14));
  }

  /**
   * Of a power law the other curve's residual vanishes; a fine search finds no better hyperbola.
   */
  @Test
  void fitsAreTheBest() {
    double[] sizes = {1, 2, 4, 8, 16};
    double[] steps = Arrays.stream(sizes).map(b -> 100 / Math.sqrt(b)).toArray();
    StepsToTarget power = new StepsToTarget(Series.of(sizes, steps));
    assertThat(power.residualOfPowerLaw()).isLessThan(1e-14);
    double least = Double.POSITIVE_INFINITY;
    for (double log = -3; log < 8; log += 1e-3) {
      double critical = Math.exp(log);
      double[] left = new double[sizes.length];
      Arrays.setAll(left, i -> Math.log(steps[i]) - Math.log1p(critical / sizes[i]));
      double mean = Arrays.stream(left).average().orElseThrow();
      double rms = Arrays.stream(left).map(l -> (l - mean) * (l - mean)).average().orElseThrow();
      least = Math.min(least, Math.sqrt(rms));
    }
    assertThat(power.residualOfHyperbola()).isCloseTo(least, within(1e-6));
  }

  @Test
  void refuseWhatCannotBeMeant() {
    assertThatIllegalArgumentException().isThrownBy(() -> GradientCovariance.of(new double[0][]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientCovariance.of(new double[][] {{1}, {1, 2}}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientCovariance.of(new double[][] {{1}}).noiseScale(new double[2][2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StepsToTarget(Series.of(new double[] {1, 2}, new double[] {3, 2})));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StepsToTarget(Series.of(new double[] {1, 2, 3}, new double[] {3, 2, 1}))
                    .slope(4));
  }
}
