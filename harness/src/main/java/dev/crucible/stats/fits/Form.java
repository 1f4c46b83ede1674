package dev.crucible.stats.fits;

/**
 * A form that the decay of a loss with size may take: c₀ + c₁·φ(x; θ).
 *
 * <p>All are linear but for one parameter θ, which is scanned.
 */
public enum Form {
  /** E + A·x^(−α), with E ≥ 0 and A ≥ 0; θ is α. */
  POWER_WITH_OFFSET(3, "E + A·x^−α"),
  /** A·x^(−α), with A ≥ 0; θ is α. It is the case E = 0 of the power law with an offset. */
  POWER(2, "A·x^−α"),
  /** E + A·exp(−x/τ), with E ≥ 0 and A ≥ 0; θ is τ. */
  EXPONENTIAL_WITH_OFFSET(3, "E + A·exp(−x/τ)"),
  /** a − b·ln x; it has no θ. */
  LOGARITHM(2, "a − b·ln x");

  /** Exponents of losses lie between 0.03 and 2; the scan reaches beyond, never to a constant. */
  private static final double[] EXPONENTS = {0.01, 4};

  /** Doubles reach from e^−708 to e^709. */
  private static final double RANGE = 700;

  /** Steps of 0.1 in the logarithm of an exponent, well within one basin of the objective. */
  private static final int STEPS = 60;

  private final int parameters;
  private final String formula;

  Form(int parameters, String formula) {
    this.parameters = parameters;
    this.formula = formula;
  }

  /** Returns the number of fitted parameters. */
  public int parameters() {
    return parameters;
  }

  /** Returns the formula. */
  public String formula() {
    return formula;
  }

  /** Returns whether this is a power law, with an offset or without. */
  public boolean isPower() {
    return this == POWER_WITH_OFFSET || this == POWER;
  }

  /**
   * Refuses numbers that the scan would take out of a double's range.
   *
   * @throws IllegalArgumentException if a size or value is too large or too small
   */
  void requireRange(Points points) {
    int last = points.count() - 1;
    double steepest = isPower() ? EXPONENTS[1] : 1;
    double size =
        Math.max(Math.abs(Math.log(points.size(0))), Math.abs(Math.log(points.size(last))));
    double value = 0;
    for (double log : points.logValues()) {
      value = Math.max(value, Math.abs(log));
    }
    // Squares of values, and of shapes over values, are summed.
    if (2 * (steepest * size + value) > RANGE) {
      throw new IllegalArgumentException(
          "%s has sizes from %s to %s and values such as %s, which %s cannot be scanned for: %s"
              .formatted(
                  points.quantity(),
                  points.size(0),
                  points.size(last),
                  points.value(0),
                  formula,
                  "give them in other units"));
    }
  }

  /** Returns φ(x; θ). */
  double shape(double size, double scanned) {
    return switch (this) {
      case POWER_WITH_OFFSET, POWER -> Math.pow(size, -scanned);
      case EXPONENTIAL_WITH_OFFSET -> Math.exp(-size / scanned);
      case LOGARITHM -> -Math.log(size);
    };
  }

  boolean hasOffset() {
    return this != POWER;
  }

  boolean isClamped() {
    return this != LOGARITHM;
  }

  /** Returns the logarithms of the θ to scan, equally spaced. */
  double[] logGrid(Points points) {
    return switch (this) {
      case LOGARITHM -> new double[] {0};
      case POWER_WITH_OFFSET, POWER -> grid(EXPONENTS[0], EXPONENTS[1]);
      case EXPONENTIAL_WITH_OFFSET ->
          grid(points.size(0) / 5, 20 * points.size(points.count() - 1));
    };
  }

  private static double[] grid(double low, double high) {
    double[] grid = new double[STEPS + 1];
    double width = Math.log(high / low) / STEPS;
    for (int i = 0; i <= STEPS; i++) {
      grid[i] = Math.log(low) + width * i;
    }
    return grid;
  }
}
