package dev.crucible.claims.solvable.linear;

import dev.crucible.measurement.Series;

/**
 * How far one seed's balance has drifted, relative to itself at the start, against learning rate.
 *
 * @param full the matrices D_l
 * @param diagonal their diagonals
 * @param sums the sums that nothing conserves
 */
record ConservationRun(Series full, Series diagonal, Series sums) {

  static ConservationRun of(double[] rates, double[] full, double[] diagonal, double[] sums) {
    return new ConservationRun(
        Series.of(rates, full), Series.of(rates, diagonal), Series.of(rates, sums));
  }
}
