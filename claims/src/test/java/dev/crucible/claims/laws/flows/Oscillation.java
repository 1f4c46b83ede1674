package dev.crucible.claims.laws.flows;

import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.Landscape;
import dev.crucible.measure.Sharpening;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What moves one seed's sharpness along a window of iterates, every few steps.
 *
 * @param points sharpness, α and β at the second-order midpoint of each measured iterate
 * @param meanSquares ⟨x²⟩ of the displacement along the top direction over the steps from there to
 *     the next measured iterate, each iterate relative to its own midpoint
 * @param unconverged how many measurements of the sharpness did not converge
 */
record Oscillation(List<Sharpening> points, List<Double> meanSquares, int unconverged) {

  /** Steps between measurements. */
  static final int STRIDE = 5;

  /** Of ½ β ⟨x²⟩ over α, both averaged over the window: below it there is no oscillation. */
  static final double DEVELOPED = 0.2;

  /** Patient: near the edge the largest eigenvalues can nearly coincide. */
  private static final Lanczos LANCZOS = new Lanczos(1, 1e-4, 6, 120);

  Oscillation {
    points = List.copyOf(points);
    meanSquares = List.copyOf(meanSquares);
  }

  /** Measures windows of equal length, all seeds at once. */
  static List<Oscillation> of(Landscape landscape, List<double[][]> windows, RandomKey key) {
    List<List<Sharpening>> points = empty(windows.size());
    List<List<Double>> squares = empty(windows.size());
    int[] unconverged = new int[windows.size()];
    List<Eigenpairs> previous = List.of();
    int count = count(windows.get(0).length);
    for (int k = 0; k < count; k++) {
      int at = iterate(k);
      double[][] midpoints =
          windows.stream().map(w -> Points.midpoint(w, at)).toArray(double[][]::new);
      previous = landscape.spectrum(midpoints, LANCZOS, previous, key.derive(k));
      List<Sharpening> measured = Sharpening.at(landscape, midpoints, previous);
      for (int m = 0; m < windows.size(); m++) {
        points.get(m).add(measured.get(m));
        squares.get(m).add(meanSquare(measured.get(m), windows.get(m), at));
        unconverged[m] += previous.get(m).converged() ? 0 : 1;
      }
    }
    return IntStream.range(0, windows.size())
        .mapToObj(m -> new Oscillation(points.get(m), squares.get(m), unconverged[m]))
        .toList();
  }

  private static <T> List<List<T>> empty(int members) {
    List<List<T>> lists = new ArrayList<>();
    IntStream.range(0, members).forEach(m -> lists.add(new ArrayList<>()));
    return lists;
  }

  /** Returns which iterate of the window the k-th measurement is about: the first has no before. */
  static int iterate(int k) {
    return 1 + STRIDE * k;
  }

  /** A measurement needs the iterates of its steps, one before and one after them. */
  private static int count(int length) {
    return (length - 2) / STRIDE;
  }

  private static double meanSquare(Sharpening at, double[][] window, int from) {
    double sum = 0;
    for (int t = from; t < from + STRIDE; t++) {
      double x = at.displacement(window[t], Points.midpoint(window, t));
      sum += x * x;
    }
    return sum / STRIDE;
  }

  /** Returns ½ β ⟨x²⟩ over α, each averaged over the window. */
  double balance() {
    double restoring = 0;
    for (int k = 0; k < points.size(); k++) {
      restoring += points.get(k).restoring() * meanSquares.get(k) / 2;
    }
    return restoring / sum(Sharpening::progressive);
  }

  boolean isDeveloped() {
    return balance() >= DEVELOPED;
  }

  double mean(ToDoubleFunction<Sharpening> reading) {
    return sum(reading) / points.size();
  }

  private double sum(ToDoubleFunction<Sharpening> reading) {
    return points.stream().mapToDouble(reading).sum();
  }
}
