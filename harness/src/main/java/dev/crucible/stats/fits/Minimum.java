package dev.crucible.stats.fits;

/**
 * Where a descent ended.
 *
 * @param point the point
 * @param value the value there
 * @param gradient the largest component of the gradient there
 * @param iterations how many steps were taken
 */
record Minimum(double[] point, double value, double gradient, int iterations) {}
