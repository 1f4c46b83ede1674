package dev.crucible.flow;

import dev.crucible.measure.Eigenpairs;
import dev.crucible.measure.Landscape;
import dev.crucible.measure.Slopes;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.RealMatrix;

/**
 * One Euler substep of a central flow, all members in lockstep.
 *
 * @param point each member's parameters, flat
 * @param slopes losses and gradients there
 * @param pairs the largest eigenvalues there
 * @param rates of each member
 */
record Substep(double[][] point, Slopes slopes, List<Eigenpairs> pairs, List<Rate> rates) {

  /**
   * A member's learning rate and the substep's length in steps.
   *
   * @param learningRate η
   * @param length dt, a fraction of a step
   */
  record Rate(double learningRate, double length) {}

  /**
   * Where a member arrives.
   *
   * @param point parameters, flat
   * @param variance tr Σ on the way
   */
  record Move(double[] point, double variance) {}

  /** Returns every member's move; directions with ηλ above a value count as critical. */
  List<Move> moves(Landscape landscape, double critical) {
    int[] directions = new int[point.length];
    int most = 0;
    for (int m = 0; m < point.length; m++) {
      for (double value : pairs.get(m).values()) {
        directions[m] += rates.get(m).learningRate() * value > critical ? 1 : 0;
      }
      most = Math.max(most, directions[m]);
    }
    double[][][][] thirds = thirds(landscape, most);
    List<Move> moves = new ArrayList<>();
    for (int m = 0; m < point.length; m++) {
      moves.add(move(m, directions[m], thirds));
    }
    return moves;
  }

  /** Returns ∇(u_iᵀ H u_j) as [i][j][member][parameter]. */
  private double[][][][] thirds(Landscape landscape, int most) {
    double[][][][] thirds = new double[most][most][][];
    for (int i = 0; i < most; i++) {
      for (int j = 0; j <= i; j++) {
        thirds[i][j] = landscape.third(point, directions(i), directions(j));
        thirds[j][i] = thirds[i][j];
      }
    }
    return thirds;
  }

  private double[][] directions(int rank) {
    double[] none = new double[point[0].length];
    return pairs.stream()
        .map(p -> rank < p.vectors().length ? p.vectors()[rank] : none)
        .toArray(double[][]::new);
  }

  private Move move(int member, int count, double[][][][] thirds) {
    Rate rate = rates.get(member);
    double scale = rate.length() * rate.learningRate();
    double[] moved = point[member].clone();
    add(moved, -scale, slopes.gradients()[member]);
    if (count == 0) {
      return new Move(moved, 0);
    }
    double[][] forces = new double[count * count][];
    for (int ij = 0; ij < forces.length; ij++) {
      forces[ij] = thirds[ij / count][ij % count][member];
    }
    RealMatrix covariance = covariance(member, scale, forces);
    for (int ij = 0; ij < forces.length; ij++) {
      add(moved, -scale / 2 * covariance.getEntry(ij / count, ij % count), forces[ij]);
    }
    return new Move(moved, covariance.getTrace());
  }

  /** Returns the X for which the substep ends with A + B[X], the slack of 2/η − H, semidefinite. */
  private RealMatrix covariance(int member, double scale, double[][] forces) {
    double[] values = pairs.get(member).values();
    double edge = 2 / rates.get(member).learningRate();
    int count = (int) Math.round(Math.sqrt(forces.length));
    double[][] a = new double[count][count];
    double[][] b = new double[forces.length][forces.length];
    for (int ij = 0; ij < forces.length; ij++) {
      int i = ij / count;
      int j = ij % count;
      double slack = i == j ? edge - values[i] : 0;
      a[i][j] = slack + scale * dot(forces[ij], slopes.gradients()[member]);
      for (int kl = 0; kl < forces.length; kl++) {
        b[ij][kl] = scale / 2 * dot(forces[ij], forces[kl]);
      }
    }
    return Complementarity.solve(a, b);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** a ← a + factor · b. */
  private static void add(double[] a, double factor, double[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] += factor * b[i];
    }
  }
}
