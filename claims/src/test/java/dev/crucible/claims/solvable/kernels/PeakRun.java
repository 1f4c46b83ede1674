package dev.crucible.claims.solvable.kernels;

import dev.crucible.claims.solvable.kernels.RidgelessExperiment.Risks;
import dev.crucible.lab.Trial;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One seed's excess risks across the number of features.
 *
 * @param ratios p/n, increasing
 * @param risks mean risks, one a ratio
 */
record PeakRun(List<Double> ratios, List<Risks> risks) {

  static final int DRAWS = 15;

  /** Copies the lists. */
  PeakRun {
    ratios = List.copyOf(ratios);
    risks = List.copyOf(risks);
  }

  static PeakRun of(Trial trial, int samples, List<Double> ratios) {
    return new PeakRun(
        ratios,
        ratios.stream()
            .map(ratio -> (int) Math.round(ratio * samples))
            .map(p -> new RidgelessExperiment(samples, p, DRAWS, LinearInputs.ISOTROPIC))
            .map(experiment -> experiment.run(trial))
            .toList());
  }

  /** Returns the ratio p/n at which a risk is largest. */
  double peak(ToDoubleFunction<Risks> risk) {
    int largest = 0;
    for (int i = 1; i < risks.size(); i++) {
      if (risk.applyAsDouble(risks.get(i)) > risk.applyAsDouble(risks.get(largest))) {
        largest = i;
      }
    }
    return ratios.get(largest);
  }
}
