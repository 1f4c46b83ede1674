package dev.crucible.finding;

import java.util.List;

/**
 * A plot as data: measured series and what theory says of them, on common axes.
 *
 * @param title what the figure shows, one sentence
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines the series, in drawing order
 */
public record Figure(String title, Axis x, Axis y, List<Line> lines) {

  /** Copies the list. */
  public Figure {
    lines = List.copyOf(lines);
  }

  /** An axis: its label with unit, and its scale. */
  public record Axis(String label, Scale scale) {

    /** Returns a linear axis. */
    public static Axis linear(String label) {
      return new Axis(label, Scale.LINEAR);
    }

    /** Returns a logarithmic axis; its data must be positive. */
    public static Axis logarithmic(String label) {
      return new Axis(label, Scale.LOGARITHMIC);
    }
  }

  /** How an axis maps numbers to lengths. */
  public enum Scale {
    /** Proportional. */
    LINEAR,
    /** Proportional to the logarithm. */
    LOGARITHMIC
  }

  /** Where a line comes from. */
  public enum Origin {
    /** Measured in the experiment. */
    MEASURED,
    /** Computed by theory before the run. */
    PREDICTED,
    /** Measured in a negative control. */
    CONTROL
  }

  /**
   * One line.
   *
   * @param group lines with the same group share a colour: a measurement and its prediction
   * @param name the label, unique within its group and origin
   * @param origin measured, predicted or control
   * @param x abscissae, increasing unless the line is a path in the plane of the axes
   * @param y ordinates, as many as abscissae
   */
  public record Line(String group, String name, Origin origin, List<Double> x, List<Double> y) {

    /**
     * Checks and copies the points.
     *
     * @throws IllegalArgumentException if x and y differ in length
     */
    public Line {
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "line %s has %s abscissae and %s ordinates".formatted(name, x.size(), y.size()));
      }
      x = List.copyOf(x);
      y = List.copyOf(y);
    }
  }
}
