package dev.crucible.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Eigenvalues and eigenfunctions of the Gaussian kernel exp(−‖x − x′‖²/(2s²)) on data of which only
 * the covariance is known: the Hermite eigenstructure.
 *
 * <p>With covariance eigenvalues g_i, r² their sum and z_i the coordinate along direction i over
 * √g_i, the mode of powers a has the eigenvalue λ_a = exp(−r²/s²) ∏ (g_i/s²)^{a_i} and the
 * eigenfunction ∏ He_{a_i}(z_i)/√(a_i!). Right for Gaussian data of many dimensions with g_i small
 * beside s²; an approximation for others, and a poor one for kernels narrower than the data.
 * Source: Karkada et al., arXiv 2510.14878; section numbers not confirmed.
 */
public final class HermiteModes {

  private final double[] variances;
  private final double width;
  private final List<Mode> modes;

  private HermiteModes(double[] variances, double width, List<Mode> modes) {
    this.variances = variances;
    this.width = width;
    this.modes = modes;
  }

  /** Directions in rising order, each as often as its power says; none for the constant. */
  private record Mode(List<Integer> directions) {

    /** Returns the eigenvalue, given that of the constant. */
    double eigenvalue(double constant, double[] variances, double width) {
      double value = constant;
      for (int direction : directions) {
        value *= variances[direction] / (width * width);
      }
      return value;
    }

    Mode times(int direction) {
      List<Integer> more = new ArrayList<>(directions);
      more.add(direction);
      return new Mode(List.copyOf(more));
    }

    int next() {
      return directions.isEmpty() ? 0 : directions.get(directions.size() - 1);
    }
  }

  /**
   * Returns the constant and all modes of some degrees, largest eigenvalue first.
   *
   * @param variances g, falling, positive
   * @param width s
   * @param directions of how many directions, from the first on, modes of degree 1, 2, … are made
   * @throws IllegalArgumentException if variances are not positive and falling, or if a degree is
   *     to be made of more directions than there are, or of none
   */
  public static HermiteModes of(double[] variances, double width, List<Integer> directions) {
    for (int i = 0; i < variances.length; i++) {
      if (!(variances[i] > 0) || (i > 0 && variances[i] > variances[i - 1])) {
        throw new IllegalArgumentException(
            "variances are positive and fall; number %s is %s".formatted(i, variances[i]));
      }
    }
    List<Mode> all = new ArrayList<>();
    all.add(new Mode(List.of()));
    for (int degree = 1; degree <= directions.size(); degree++) {
      int first = directions.get(degree - 1);
      if (first < 1 || first > variances.length) {
        throw new IllegalArgumentException(
            "degree %s cannot be made of %s directions of %s"
                .formatted(degree, first, variances.length));
      }
      all.addAll(ofDegree(degree, first));
    }
    double[] own = variances.clone();
    double constant = constant(own, width);
    all.sort(Comparator.comparingDouble(mode -> -mode.eigenvalue(constant, own, width)));
    return new HermiteModes(own, width, List.copyOf(all));
  }

  private static List<Mode> ofDegree(int degree, int directions) {
    List<Mode> shorter =
        degree == 1 ? List.of(new Mode(List.of())) : ofDegree(degree - 1, directions);
    List<Mode> all = new ArrayList<>();
    for (Mode mode : shorter) {
      for (int direction = mode.next(); direction < directions; direction++) {
        all.add(mode.times(direction));
      }
    }
    return all;
  }

  /** Returns how many modes there are. */
  public int size() {
    return modes.size();
  }

  /** Returns the eigenvalues, falling. */
  public double[] eigenvalues() {
    return eigenvaluesOf(variances);
  }

  /**
   * Returns what the eigenvalues of the same modes, in the same order, would be were the variance
   * the same along all directions: a wrong theory.
   */
  public double[] eigenvaluesIfIsotropic() {
    double[] equal = new double[variances.length];
    Arrays.fill(equal, Arrays.stream(variances).average().orElseThrow());
    return eigenvaluesOf(equal);
  }

  private double[] eigenvaluesOf(double[] some) {
    double constant = constant(some, width);
    return modes.stream().mapToDouble(mode -> mode.eigenvalue(constant, some, width)).toArray();
  }

  private static double constant(double[] variances, double width) {
    return Math.exp(-Arrays.stream(variances).sum() / (width * width));
  }

  /** Returns the degree of a mode, 0 for the constant. */
  public int degree(int mode) {
    return modes.get(mode).directions.size();
  }

  /**
   * Returns the eigenfunctions of the first modes at one point.
   *
   * @param coordinates z, one a direction
   * @param first how many
   */
  public double[] values(double[] coordinates, int first) {
    double[] values = new double[first];
    for (int m = 0; m < first; m++) {
      List<Integer> directions = modes.get(m).directions;
      double product = 1;
      int power = 0;
      for (int i = 0; i < directions.size(); i++) {
        int direction = directions.get(i);
        power++;
        if (i + 1 == directions.size() || directions.get(i + 1) != direction) {
          product *= hermite(power, coordinates[direction]);
          power = 0;
        }
      }
      values[m] = product;
    }
    return values;
  }

  /** Returns He_k(z)/√(k!): orthonormal under the normal distribution. */
  static double hermite(int degree, double z) {
    double before = 0;
    double value = 1;
    for (int k = 0; k < degree; k++) {
      double next = (z * value - Math.sqrt(k) * before) / Math.sqrt(k + 1.0);
      before = value;
      value = next;
    }
    return value;
  }
}
