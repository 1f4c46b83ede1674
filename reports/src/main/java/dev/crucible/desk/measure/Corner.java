package dev.crucible.desk.measure;

/** Where, within what they were rounded to, printed numbers are taken to lie. */
public enum Corner {
  /** Where they were printed. */
  NONE("as printed"),
  /** All at their upper ends. */
  UP("all at the upper ends of what they were rounded to"),
  /** All at their lower ends. */
  DOWN("all at the lower ends of what they were rounded to"),
  /** Larger sizes higher, smaller ones lower. */
  STEEPER("those of larger sizes higher and of smaller ones lower"),
  /** Larger sizes lower, smaller ones higher. */
  FLATTER("those of larger sizes lower and of smaller ones higher"),
  /** Each further from the mean of its cell. */
  APART("further apart within what they were rounded to"),
  /** Each nearer to the mean of its cell. */
  TOGETHER("nearer together within what they were rounded to");

  /** Values that rounding makes equal would be judged by another rule: they show no scatter. */
  private static final double NEARLY = 0.98;

  private final String words;

  Corner(String words) {
    this.words = words;
  }

  /** Returns it in words. */
  public String words() {
    return words;
  }

  /**
   * Returns the direction in which a number is moved.
   *
   * @param size where its size stands among all: below 0 in the smaller half, above in the larger
   * @param fromMean how far it is above the mean of its cell
   */
  double sign(double size, double fromMean) {
    return switch (this) {
      case NONE -> 0;
      case UP -> 1;
      case DOWN -> -1;
      case STEEPER -> Math.signum(size);
      case FLATTER -> -Math.signum(size);
      case APART -> fromMean >= 0 ? 1 : -1;
      case TOGETHER -> fromMean >= 0 ? -NEARLY : NEARLY;
    };
  }
}
