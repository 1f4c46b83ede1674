package dev.crucible.measure;

import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What moves one member's sharpness along a window of iterates, every few steps, at second-order
 * midpoints.
 *
 * <p>Cost of a measurement: a Lanczos run and that of {@link Sharpening#at}, for all members at
 * once.
 *
 * @param stride steps between measurements; the first is of iterate 1, which has one before it
 * @param sharpness λ₁ (loss per squared parameter)
 * @param progressive α
 * @param restoring β
 * @param meanSquares ⟨x²⟩ of the displacement along the top direction over the steps to the next
 *     measurement, each iterate relative to its own midpoint
 * @param unconverged how many measurements of the sharpness did not converge
 */
public record Oscillation(
    int stride,
    List<Double> sharpness,
    List<Double> progressive,
    List<Double> restoring,
    List<Double> meanSquares,
    int unconverged) {

  /** Copies the lists. */
  public Oscillation {
    sharpness = List.copyOf(sharpness);
    progressive = List.copyOf(progressive);
    restoring = List.copyOf(restoring);
    meanSquares = List.copyOf(meanSquares);
  }

  /**
   * Measures windows of equal length, all members at once.
   *
   * @param windows each member's iterates, flat, in double precision
   * @param stride steps between measurements
   * @param key source of the eigensolver's start vectors
   */
  public static List<Oscillation> along(
      Landscape landscape, List<double[][]> windows, int stride, Lanczos lanczos, RandomKey key) {
    List<List<Sharpening>> points = empty(windows.size());
    List<List<Double>> squares = empty(windows.size());
    int[] unconverged = new int[windows.size()];
    List<Eigenpairs> previous = List.of();
    // A measurement needs the iterates of its steps, one before and one after them.
    int count = (windows.get(0).length - 2) / stride;
    for (int k = 0; k < count; k++) {
      int at = 1 + stride * k;
      double[][] midpoints =
          windows.stream().map(w -> TimeAverage.midpoint(w, at)).toArray(double[][]::new);
      previous = landscape.spectrum(midpoints, lanczos, previous, key.derive(k));
      List<Sharpening> measured = Sharpening.at(landscape, midpoints, previous);
      for (int m = 0; m < windows.size(); m++) {
        points.get(m).add(measured.get(m));
        squares.get(m).add(meanSquare(measured.get(m), windows.get(m), at, stride));
        unconverged[m] += previous.get(m).converged() ? 0 : 1;
      }
    }
    return IntStream.range(0, windows.size())
        .mapToObj(m -> of(stride, points.get(m), squares.get(m), unconverged[m]))
        .toList();
  }

  private static <T> List<List<T>> empty(int members) {
    List<List<T>> lists = new ArrayList<>();
    IntStream.range(0, members).forEach(m -> lists.add(new ArrayList<>()));
    return lists;
  }

  private static double meanSquare(Sharpening at, double[][] window, int from, int count) {
    double sum = 0;
    for (int t = from; t < from + count; t++) {
      double x = at.displacement(window[t], TimeAverage.midpoint(window, t));
      sum += x * x;
    }
    return sum / count;
  }

  private static Oscillation of(
      int stride, List<Sharpening> points, List<Double> squares, int unconverged) {
    return new Oscillation(
        stride,
        points.stream().map(Sharpening::sharpness).toList(),
        points.stream().map(Sharpening::progressive).toList(),
        points.stream().map(Sharpening::restoring).toList(),
        squares,
        unconverged);
  }

  /** Returns ½ β⟨x²⟩ over α, each averaged over the window: 1 where they balance. */
  public double balance() {
    double restored = 0;
    for (int k = 0; k < restoring.size(); k++) {
      restored += restoring.get(k) * meanSquares.get(k) / 2;
    }
    return restored / progressive.stream().mapToDouble(alpha -> alpha).sum();
  }
}
