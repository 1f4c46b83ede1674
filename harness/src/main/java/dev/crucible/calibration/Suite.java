package dev.crucible.calibration;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that is calibrated. */
public final class Suite {

  /** By how many times the worlds are more where a figure strays. */
  static final int MORE = 20;

  private Suite() {}

  /**
   * Measures everything as it is on record; some minutes.
   *
   * <p>Of so many rates that lie on their very limit one strays by three standard errors in every
   * tenth run. A figure that does is measured in twenty times as many worlds, and that figure
   * stands: chance goes, an error of the instrument stays.
   */
  public static List<Rate> measure() {
    return measure(Suite::settled);
  }

  /** Measures everything in the first worlds alone, one in so many but a least number. */
  static List<Rate> measure(int oneIn, int least) {
    return measure(
        cell -> cell.measure(Math.min(cell.worlds(), Math.max(least, cell.worlds() / oneIn))));
  }

  private static List<Rate> measure(Function<CalibrationCell, Rate> measured) {
    // Every world has a key of its own, so that the order of work changes nothing.
    return cells().parallelStream().map(measured).toList();
  }

  static Rate settled(CalibrationCell cell) {
    Rate first = cell.measure(cell.worlds());
    return first.holds() ? first : cell.measure(MORE * cell.worlds());
  }

  static List<CalibrationCell> cells() {
    return Stream.of(
            SingleNumbers.all(),
            Shapes.all(),
            Courses.all(),
            Orders.all(),
            Intervals.all(),
            Resamplings.all(),
            Fits.all())
        .flatMap(List::stream)
        .toList();
  }
}
