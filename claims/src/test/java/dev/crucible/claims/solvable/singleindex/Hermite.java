package dev.crucible.claims.solvable.singleindex;

/** Hermite polynomials that are orthonormal under N(0, 1): He_k(x)/√k!. */
enum Hermite {
  /** x. */
  LINEAR(1) {
    @Override
    double at(double x) {
      return x;
    }

    @Override
    double slope(double x) {
      return 1;
    }
  },
  /** (x² − 1)/√2. */
  QUADRATIC(2) {
    @Override
    double at(double x) {
      return (x * x - 1) * ROOT_HALF;
    }

    @Override
    double slope(double x) {
      return 2 * ROOT_HALF * x;
    }
  },
  /** (x³ − 3x)/√6. */
  CUBIC(3) {
    @Override
    double at(double x) {
      return (x * x - 3) * x * ROOT_SIXTH;
    }

    @Override
    double slope(double x) {
      return 3 * (x * x - 1) * ROOT_SIXTH;
    }
  };

  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_SIXTH = Math.sqrt(1.0 / 6);

  private final int order;

  Hermite(int order) {
    this.order = order;
  }

  /** Returns k, the information exponent of the polynomial as a target. */
  int order() {
    return order;
  }

  abstract double at(double x);

  abstract double slope(double x);
}
