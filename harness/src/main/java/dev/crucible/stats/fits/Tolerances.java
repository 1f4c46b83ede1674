package dev.crucible.stats.fits;

/**
 * When a descent stops.
 *
 * @param gradient stop when no component of the gradient is larger
 * @param decrease stop when a step lowers the value by less than this times max(1, |value|)
 * @param iterations stop in any case
 */
record Tolerances(double gradient, double decrease, int iterations) {

  /** As tight as double precision allows for values of order one. */
  static final Tolerances TIGHT = new Tolerances(1e-10, 1e-15, 2000);
}
