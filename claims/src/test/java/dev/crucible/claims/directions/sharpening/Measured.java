package dev.crucible.claims.directions.sharpening;

import dev.crucible.measure.Eigenpairs;
import java.util.List;

/**
 * One network's sharpness at equal intervals along its run.
 *
 * @param sharpness λ₁, from the start to the end
 * @param unconverged how many measurements did not converge
 */
record Measured(List<Double> sharpness, int unconverged) {

  static Measured of(List<List<Eigenpairs>> marks, int member) {
    List<Eigenpairs> own = marks.stream().map(mark -> mark.get(member)).toList();
    return new Measured(
        own.stream().map(Eigenpairs::top).toList(),
        (int) own.stream().filter(pairs -> !pairs.converged()).count());
  }

  double atStart() {
    return sharpness.get(0);
  }

  double atEnd() {
    return sharpness.get(sharpness.size() - 1);
  }

  /**
   * Returns where the straight line through the first measurements, by least squares, is at the
   * end.
   *
   * @param first how many measurements it goes through
   */
  double continued(int first) {
    double middle = (first - 1) / 2.0;
    double mean = sharpness.subList(0, first).stream().mapToDouble(s -> s).average().orElseThrow();
    double along = 0;
    double spread = 0;
    for (int j = 0; j < first; j++) {
      along += (j - middle) * (sharpness.get(j) - mean);
      spread += (j - middle) * (j - middle);
    }
    return mean + along / spread * (sharpness.size() - 1 - middle);
  }
}
