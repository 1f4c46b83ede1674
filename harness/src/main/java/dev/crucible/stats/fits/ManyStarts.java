package dev.crucible.stats.fits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best of many descents, polished.
 *
 * @param best the lowest minimum
 * @param starts how many descents there were
 * @param agreeing how many of them reached the lowest value
 * @param optimum whether the descent converged
 */
record ManyStarts(Minimum best, int starts, int agreeing, Optimum optimum) {

  /** Values this close, of order one and more, belong to one minimum. */
  private static final double AGREEMENT = 1e-6;

  /**
   * The function is known to 1e-16 of its value F, so that its slope is known to √(1e-16·F·H). With
   * a curvature H of up to 1e6 (a thousand points inside δ = 1e-3) and F of up to 100 that is 1e-4;
   * ten times that is allowed. Each point pulls with a slope of up to 1.
   */
  private static final double FLAT = 1e-3;

  private static final int MOST_POLISHES = 20;

  /** Descends from every start. */
  static ManyStarts minimise(Smooth objective, List<double[]> starts) {
    List<Minimum> minima = new ArrayList<>();
    for (double[] start : starts) {
      Minimum minimum = QuasiNewton.minimise(objective, start, Tolerances.TIGHT);
      if (Double.isFinite(minimum.value())) {
        minima.add(minimum);
      }
    }
    Minimum lowest = minima.stream().min(Comparator.comparingDouble(Minimum::value)).orElseThrow();
    Minimum best = polished(objective, lowest);
    double limit = best.value() + AGREEMENT * Math.max(1, best.value());
    int agreeing = (int) minima.stream().filter(minimum -> minimum.value() <= limit).count();
    Optimum optimum = best.gradient() <= FLAT ? Optimum.INSIDE : Optimum.UNCONVERGED;
    return new ManyStarts(best, starts.size(), agreeing, optimum);
  }

  /** A fresh start forgets curvature from the other side of a kink. */
  private static Minimum polished(Smooth objective, Minimum from) {
    Minimum best = from;
    for (int i = 0; i < MOST_POLISHES; i++) {
      Minimum next = QuasiNewton.minimise(objective, best.point(), Tolerances.TIGHT);
      if (!(next.value() < best.value())) {
        return best;
      }
      best = next;
    }
    return best;
  }
}
