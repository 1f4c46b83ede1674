package dev.crucible.stats.fits;

import java.util.ArrayList;
import java.util.List;

/**
 * E + A·N^(−α) + B·D^(−β) by the log-space Huber loss, from many starts.
 *
 * <p>Formula: Σ huber(LSE(ln A − α ln N, ln B − β ln D, ln E) − ln L)/δ is minimised with δ = 1e-3
 * by an analytic gradient. The losses are summed, never averaged; see the sources for what a mean
 * did to a published fit. It gives no intervals of its own: see {@link BootstrapFits}. The
 * residuals of real runs are not independent of N and D, so that the fit's stability under another
 * choice of runs belongs beside its bootstrap interval.
 *
 * <p>Cost: 72 descents of some 100 passes over the runs.
 *
 * <p>Sources: Hoffmann et al. 2022, arXiv 2203.15556, section 3.3 and appendix D.3; Besiroglu et
 * al. 2024, arXiv 2404.10102.
 *
 * @param law the fitted law
 * @param objective the summed loss over δ
 * @param starts how many descents there were
 * @param agreeing how many of them ended at the lowest objective
 * @param optimum whether the best descent converged; only {@link Optimum#INSIDE} is an estimate
 */
public record ChinchillaFit(
    ChinchillaLaw law, double objective, int starts, int agreeing, Optimum optimum) {

  /** Five parameters, and one run to contradict them. */
  private static final int FEWEST_RUNS = 6;

  private static final int FEWEST_SIZES = 3;

  /** The grid of Hoffmann et al. 2022, appendix D.3, thinned: ln A and ln B start equal. */
  private static final double[] LOG_AMPLITUDES = {0, 5, 10, 20};

  private static final double[] EXPONENTS = {0, 0.5, 1};
  private static final double[] LOG_OFFSETS = {-0.5, 0.5};

  /**
   * Fits from 72 starts.
   *
   * @throws IllegalArgumentException if there are fewer than six runs, or fewer than three
   *     different model sizes or token counts
   */
  public static ChinchillaFit of(TrainingRuns runs) {
    List<double[]> starts = new ArrayList<>();
    for (double amplitude : LOG_AMPLITUDES) {
      for (double alpha : EXPONENTS) {
        for (double beta : EXPONENTS) {
          for (double offset : LOG_OFFSETS) {
            starts.add(new double[] {amplitude, amplitude, alpha, beta, offset});
          }
        }
      }
    }
    requireEnough(runs);
    return fit(runs, starts);
  }

  /**
   * Fits from one start, for data close to those that the start was fitted to.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static ChinchillaFit from(ChinchillaLaw start, TrainingRuns runs) {
    requireEnough(runs);
    return fit(runs, List.of(point(start)));
  }

  /** Returns a law's summed loss over δ on given runs, as minimised by the fit. */
  public static double objective(ChinchillaLaw law, TrainingRuns runs) {
    HuberObjective objective = runs.objective();
    double[] point = objective.centred(point(law));
    return objective.at(point, new double[point.length]);
  }

  private static ChinchillaFit fit(TrainingRuns runs, List<double[]> starts) {
    HuberObjective objective = runs.objective();
    ManyStarts found =
        ManyStarts.minimise(objective, starts.stream().map(objective::centred).toList());
    double[] point = objective.atSizeOne(found.best().point());
    ChinchillaLaw law =
        new ChinchillaLaw(
            Math.exp(point[4]), Math.exp(point[0]), point[2], Math.exp(point[1]), point[3]);
    return new ChinchillaFit(
        law, found.best().value(), found.starts(), found.agreeing(), found.optimum());
  }

  private static double[] point(ChinchillaLaw law) {
    return new double[] {
      Math.log(law.sizeAmplitude()),
      Math.log(law.dataAmplitude()),
      law.sizeExponent(),
      law.dataExponent(),
      Math.log(Math.max(law.offset(), Double.MIN_NORMAL))
    };
  }

  private static void requireEnough(TrainingRuns runs) {
    if (runs.count() < FEWEST_RUNS) {
      throw new IllegalArgumentException(
          "%s training runs cannot fix five parameters: add runs until there are %s"
              .formatted(runs.count(), FEWEST_RUNS));
    }
    requireSpread(runs.distinctParameters(), "model sizes", "α");
    requireSpread(runs.distinctTokens(), "token counts", "β");
  }

  private static void requireSpread(int distinct, String what, String exponent) {
    if (distinct < FEWEST_SIZES) {
      throw new IllegalArgumentException(
          "the training runs have %s different %s, but %s and the offset need %s: vary them"
              .formatted(distinct, what, exponent, FEWEST_SIZES));
    }
  }
}
