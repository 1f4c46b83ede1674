package dev.crucible.claims.solvable.kernels;

import dev.crucible.theory.Eigenlearning;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One seed's kernel regressions on images: mean squared errors beside their predictions.
 *
 * @param errors by cell
 */
record ImageRun(Map<Cell, Errors> errors) {

  /**
   * How many images are trained on, with what ridge.
   *
   * @param samples n
   * @param ridge δ, added to the kernel matrix
   */
  record Cell(int samples, double ridge) {

    String words() {
      return "n = %s, δ = %s".formatted(samples, ridge);
    }
  }

  /**
   * Means over draws, and what they are to be.
   *
   * @param population over all images, those trained on included
   * @param complement over the images not trained on
   * @param partial over all images, trained on classes 0 to 4 alone
   * @param theory the theory for the cell
   * @param squares the target's squared coefficients
   */
  record Errors(
      double population,
      double complement,
      double partial,
      Eigenlearning theory,
      double[] squares) {

    double predicted() {
      return theory.testError(squares, 0);
    }

    double withoutOverfitting() {
      return theory.unlearned(squares);
    }

    /** Returns the prediction for a target of equal coefficients. */
    double evenTarget() {
      double[] even = new double[squares.length];
      Arrays.fill(even, Arrays.stream(squares).sum() / squares.length);
      return theory.testError(even, 0);
    }
  }

  /** Copies the map. */
  ImageRun {
    errors = Map.copyOf(errors);
  }

  Errors at(Cell cell) {
    Errors found = errors.get(cell);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s was not run; run were %s".formatted(cell, List.copyOf(errors.keySet())));
    }
    return found;
  }
}
