package dev.crucible.desk.claim;

import dev.crucible.desk.fault.Spot;
import java.util.Optional;

/**
 * How the rows of one run become one number.
 *
 * @param by what is done
 * @param along the column that the rows of a run go along; for {@link By#ARGMIN} over factors, the
 *     factor that is tuned
 * @param from the first place that counts, if it is said
 * @param to the last place that counts, if it is said
 * @param level the level that is crossed
 * @param scale whether slopes and optima are on a logarithmic scale
 * @param cap the greatest value that counts in a search, and that of runs that diverged
 * @param spot where it is said
 */
public record Reduce(
    By by,
    String along,
    Optional<Double> from,
    Optional<Double> to,
    Optional<Double> level,
    Scale scale,
    Optional<Double> cap,
    Spot spot) {

  /** What is done with the rows of a run. */
  public enum By {
    /** Their mean. */
    MEAN,
    /** The last. */
    LAST,
    /** The mean between two places. */
    WINDOW,
    /** The place at which the value is least. */
    ARGMIN,
    /** The first place at which the value crosses a level. */
    CROSSING,
    /** The slope of the value. */
    SLOPE,
    /** All of them: a course. */
    COURSE
  }

  /** A scale. */
  public enum Scale {
    /** Proportional. */
    LINEAR,
    /** Logarithms of both. */
    LOGARITHMIC
  }
}
