package dev.crucible.edge;

import dev.crucible.measure.Eigenpairs;

/** Measurements made up for tests. */
final class Measurements {

  private Measurements() {}

  static Eigenpairs ofSharpness(double sharpness) {
    return new Eigenpairs(
        new double[] {sharpness}, new double[][] {{1}}, new double[] {0}, 1, true);
  }
}
