package dev.crucible.scaling;

import dev.crucible.scaling.RandomLayers.Unit;
import java.util.Arrays;

/**
 * The path h_0, …, h_L of a signal through a residual network with random weights, h_{l+1} = h_l +
 * L^(−β) W_l φ(h_l)/√n, every entry of a W_l being N(0, 1).
 *
 * @param points (depth + 1, width)
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read here
public record ResidualPath(double[][] points) {

  /**
   * A network.
   *
   * @param unit φ
   * @param width n
   * @param depth L
   * @param beta β, the power of 1/L on the branches
   */
  public record Net(Unit unit, int width, int depth, double beta) {}

  /** What a branch makes of a signal. */
  private interface Branch {
    double[] of(int layer, double[] active);
  }

  /** Draws a path through weights that are drawn anew for every layer. */
  public static ResidualPath independent(Net net, double[] start, RandomLayers weights) {
    return path(net, start, (l, x) -> weights.through(new double[][] {x}, net.width, 1)[0]);
  }

  /**
   * Draws a path through weights that vary smoothly with depth: W_l = W(l/L) with W(t) = (A_0 + √2
   * Σ_j (A_{2j−1} cos 2πjt + A_{2j} sin 2πjt))/√(1 + 2J), j from 1 to J. The same weights give the
   * same function W at every depth.
   *
   * @param harmonics J
   */
  public static ResidualPath smooth(Net net, int harmonics, double[] start, RandomLayers weights) {
    double[][] parts = new double[1 + 2 * harmonics][net.width * net.width];
    for (double[] part : parts) {
      Arrays.setAll(part, i -> weights.next());
    }
    return path(net, start, (l, x) -> series(parts, x, (double) l / net.depth));
  }

  private static double[] series(double[][] parts, double[] x, double t) {
    double[] out = new double[x.length];
    for (int p = 0; p < parts.length; p++) {
      int harmonic = (p + 1) / 2;
      double angle = 2 * Math.PI * harmonic * t;
      double wave = p == 0 ? 1 : Math.sqrt(2) * (p % 2 == 1 ? Math.cos(angle) : Math.sin(angle));
      double weight = wave / Math.sqrt(parts.length);
      for (int i = 0; i < x.length; i++) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
          sum += parts[p][i * x.length + j] * x[j];
        }
        out[i] += weight * sum;
      }
    }
    return out;
  }

  private static ResidualPath path(Net net, double[] start, Branch branch) {
    double[][] points = new double[net.depth + 1][];
    points[0] = start.clone();
    double scale = Math.pow(net.depth, -net.beta) / Math.sqrt(net.width);
    for (int l = 0; l < net.depth; l++) {
      double[] before = points[l];
      double[] step = branch.of(l, net.unit.of(new double[][] {before})[0]);
      points[l + 1] = new double[net.width];
      Arrays.setAll(points[l + 1], i -> before[i] + scale * step[i]);
    }
    return new ResidualPath(points);
  }

  /** Returns ‖h_L − h_0‖/‖h_0‖. */
  public double displacement() {
    return Math.sqrt(between(0, points.length - 1) / startSquare());
  }

  /** Returns the quadratic variation Σ ‖h_{l+1} − h_l‖²/‖h_0‖². */
  public double variation() {
    double sum = 0;
    for (int l = 1; l < points.length; l++) {
      sum += between(l - 1, l);
    }
    return sum / startSquare();
  }

  /** Returns ‖h_L‖²/‖h_0‖². */
  public double square() {
    double[] end = points[points.length - 1];
    return RandomLayers.overlap(end, end) / startSquare();
  }

  /** The mean square of the start. */
  private double startSquare() {
    return RandomLayers.overlap(points[0], points[0]);
  }

  private double between(int one, int other) {
    double[] difference = new double[points[one].length];
    Arrays.setAll(difference, i -> points[one][i] - points[other][i]);
    return RandomLayers.overlap(difference, difference);
  }
}
