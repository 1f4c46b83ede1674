package dev.crucible.theory;

import java.util.Arrays;

/** Hermite polynomials that are orthonormal under N(0, 1): He_k(x)/√k!. */
public enum Hermite {
  /** x. */
  LINEAR(1) {
    @Override
    public double at(double x) {
      return x;
    }

    @Override
    public double slope(double x) {
      return 1;
    }
  },
  /** (x² − 1)/√2. */
  QUADRATIC(2) {
    @Override
    public double at(double x) {
      return (x * x - 1) * ROOT_HALF;
    }

    @Override
    public double slope(double x) {
      return 2 * ROOT_HALF * x;
    }
  },
  /** (x³ − 3x)/√6. */
  CUBIC(3) {
    @Override
    public double at(double x) {
      return (x * x - 3) * x * ROOT_SIXTH;
    }

    @Override
    public double slope(double x) {
      return 3 * (x * x - 1) * ROOT_SIXTH;
    }
  };

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_SIXTH = Math.sqrt(1.0 / 6);

  private final int order;

  Hermite(int order) {
    this.order = order;
  }

  /**
   * Returns the polynomial of an order.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Hermite of(int order) {
    return Arrays.stream(values())
        .filter(one -> one.order == order)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("orders are 1 to 3, not " + order));
  }

  /** Returns k, the information exponent of the polynomial as a target. */
  public int order() {
    return order;
  }

  /** Returns the polynomial's value. */
  public abstract double at(double x);

  /** Returns its derivative. */
  public abstract double slope(double x);
}
