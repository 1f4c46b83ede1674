package dev.crucible.stats.fits;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Whether given parameters could be those of a set of training runs.
 *
 * <p>Statistic: the gap g = F(θ₀) − min F of the summed Huber loss over δ, between the given
 * parameters and the best. Its distribution where θ₀ is true is simulated: losses of θ₀ on the same
 * N and D, times the exponential of residuals drawn with replacement from those of the best fit
 * about their median, each set fitted anew. With B simulations the test that refuses where the gap
 * is larger than all of them errs in 1/(B + 1) of cases, but for what resampled residuals differ
 * from true ones. A Wald test with the bootstrap's covariance is no substitute: the cloud of fits
 * is far from normal.
 *
 * <p>Cost: one descent a simulation, from θ₀.
 *
 * <p>Sources: Besiroglu et al. 2024, arXiv 2404.10102, for the question; the statistic is our own.
 *
 * @param gap g, not negative but for rounding
 * @param simulated its values where θ₀ is true
 * @param unsettled how many of the fits did not converge; a test with any is none
 */
public record GapTest(double gap, List<Double> simulated, int unsettled) {

  private static final Quantile QUANTILE = Quantile.withDefaults();

  /** Copies the list. */
  public GapTest {
    simulated = List.copyOf(simulated);
  }

  /**
   * Tests.
   *
   * @param law θ₀
   * @param fit the best fit to the runs
   * @throws IllegalArgumentException if there is no simulation
   */
  public static GapTest of(
      ChinchillaLaw law, ChinchillaFit fit, TrainingRuns runs, RandomKey key, int simulations) {
    if (simulations < 1) {
      throw new IllegalArgumentException(
          "a gap is held against simulated ones, 99 for a test at 1 %%; not against %s"
              .formatted(simulations));
    }
    double[] residuals = centred(fit.law(), runs);
    int unsettled = fit.optimum() == Optimum.INSIDE ? 0 : 1;
    double[] simulated = new double[simulations];
    for (int i = 0; i < simulations; i++) {
      TrainingRuns drawn = drawn(law, runs, residuals, key.derive(i).generator());
      ChinchillaFit again = ChinchillaFit.from(law, drawn);
      simulated[i] = ChinchillaFit.objective(law, drawn) - again.objective();
      unsettled += again.optimum() == Optimum.INSIDE ? 0 : 1;
    }
    double gap = ChinchillaFit.objective(law, runs) - fit.objective();
    return new GapTest(gap, Arrays.stream(simulated).boxed().toList(), unsettled);
  }

  private static TrainingRuns drawn(
      ChinchillaLaw law, TrainingRuns runs, double[] residuals, UniformRandomProvider random) {
    return runs.withLosses(
        IntStream.range(0, runs.count())
            .mapToDouble(
                i ->
                    law.at(runs.parameters(i), runs.tokens(i))
                        * Math.exp(residuals[random.nextInt(residuals.length)]))
            .toArray());
  }

  private static double[] centred(ChinchillaLaw law, TrainingRuns runs) {
    double[] residuals = law.residuals(runs);
    double median = Median.withDefaults().evaluate(residuals);
    return Arrays.stream(residuals).map(r -> r - median).toArray();
  }

  /** Returns (1 + how many simulated gaps are no smaller)/(1 + B). */
  public double pValue() {
    long larger = simulated.stream().filter(other -> other >= gap).count();
    return (1.0 + larger) / (1 + simulated.size());
  }

  /** Returns whether the gap is larger than all simulated ones. */
  public boolean refuses() {
    return simulated.stream().allMatch(other -> other < gap);
  }

  /** Returns a quantile of the simulated gaps. */
  public double quantile(double share) {
    return QUANTILE.evaluate(simulated.stream().mapToDouble(Double::doubleValue).toArray(), share);
  }
}
