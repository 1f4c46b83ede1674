package dev.crucible.stats.fits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * E + A·x^(−α) by the log-space Huber loss, from many starts.
 *
 * <p>Formula: Σ huber(ln(E + A·x^−α) − ln y)/δ is minimised over ln A, α and ln E, with δ = 1e-3;
 * beyond δ a residual counts by its size and no longer by its square. The losses are summed, never
 * averaged. Under Gaussian errors α scatters up to 30 % more than by {@link PowerLawFit}; a few
 * wild points hardly move it. It gives no intervals of its own: see {@link BootstrapFits}.
 *
 * <p>Cost: 20 descents of some 50 passes over the points.
 *
 * <p>Sources: Hoffmann et al. 2022, arXiv 2203.15556, section 3.3; Besiroglu et al. 2024, arXiv
 * 2404.10102.
 *
 * @param law the fitted law
 * @param objective the summed loss over δ
 * @param starts how many descents there were
 * @param agreeing how many of them ended at the lowest objective
 * @param optimum whether the best descent converged; only {@link Optimum#INSIDE} is an estimate
 */
public record RobustFit(
    OffsetPowerLaw law, double objective, int starts, int agreeing, Optimum optimum) {

  private static final double[] EXPONENTS = {0.1, 0.25, 0.5, 1, 1.5};

  /** Starting offsets as shares of the lowest value. */
  private static final double[] OFFSETS = {0.3, 0.7, 0.95, 0.999};

  /** Descents end where the slope is flat: what falls by less, as a share, falls by their error. */
  private static final double FLAT = 1e-6;

  /**
   * Fits; data that do not fall have no exponent, see {@link Optimum#NO_DECAY}.
   *
   * @throws IllegalArgumentException if there are fewer than three different sizes
   */
  public static RobustFit of(Points points) {
    points.requireSizes(3, Form.POWER_WITH_OFFSET.formula());
    HuberObjective objective =
        new HuberObjective(new double[][] {points.logSizes()}, points.logValues());
    List<double[]> starts = startingPoints(points).stream().map(objective::centred).toList();
    ManyStarts found = ManyStarts.minimise(objective, starts);
    double[] point = objective.atSizeOne(found.best().point());
    OffsetPowerLaw law = new OffsetPowerLaw(Math.exp(point[2]), Math.exp(point[0]), point[1]);
    // A negative exponent is a law that rises, which has no offset to fall to.
    double first = law.at(points.size(0));
    double fall = first - law.at(points.size(points.count() - 1));
    Optimum optimum = fall > FLAT * first ? found.optimum() : Optimum.NO_DECAY;
    return new RobustFit(
        optimum == Optimum.NO_DECAY ? new OffsetPowerLaw(first, 0, Double.NaN) : law,
        found.best().value(),
        found.starts(),
        found.agreeing(),
        optimum);
  }

  private static List<double[]> startingPoints(Points points) {
    double least = Math.exp(Arrays.stream(points.logValues()).min().orElseThrow());
    List<double[]> starts = new ArrayList<>();
    for (double exponent : EXPONENTS) {
      for (double share : OFFSETS) {
        double offset = share * least;
        double[] amplitudes = new double[points.count()];
        for (int i = 0; i < amplitudes.length; i++) {
          amplitudes[i] = Math.log(points.value(i) - offset) + exponent * Math.log(points.size(i));
        }
        double amplitude = Median.withDefaults().evaluate(amplitudes);
        starts.add(new double[] {amplitude, exponent, Math.log(offset)});
      }
    }
    return starts;
  }
}
