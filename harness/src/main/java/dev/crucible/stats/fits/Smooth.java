package dev.crucible.stats.fits;

/** A function of several variables with its gradient. */
@FunctionalInterface
interface Smooth {

  /** Returns the value at a point and overwrites the gradient with that at the point. */
  double at(double[] point, double[] gradient);
}
