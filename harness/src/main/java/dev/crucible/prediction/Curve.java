package dev.crucible.prediction;

import dev.crucible.measurement.Traces;
import java.util.Arrays;
import java.util.List;

/**
 * A course that a quantity must follow: its distance from theory stays below a limit.
 *
 * <p>Statistic: with d the difference from theory at the measured times and R the range (greatest
 * minus least) of theory over them, √(mean d²)/R or max |d|/R. The theory itself comes with the
 * {@link Traces}, seed by seed.
 *
 * @param quantity the quantity's name
 * @param measuredIn its unit
 * @param norm how the distance is measured
 * @param predicted the greatest distance allowed, as a share of theory's range
 * @param distortion how the theory is made wrong; {@link Distortion#NONE} except in mutants
 * @param justification why the limit has this size
 */
public record Curve(
    String quantity,
    String measuredIn,
    Norm norm,
    double predicted,
    Distortion distortion,
    String justification)
    implements Prediction {

  /** A distorted theory lies this many limits away from the theory, in the same norm. */
  public static final double SEVERITY = 2;

  /** How far two courses are apart. */
  public enum Norm {
    /** Root of the mean square over the measured times. */
    RMS("rms error"),
    /** The largest difference at any measured time. */
    MAXIMUM("largest error");

    private final String words;

    Norm(String words) {
      this.words = words;
    }

    /** Returns the norm in words. */
    public String words() {
      return words;
    }
  }

  /** How a mutant's theory is wrong. */
  public enum Distortion {
    /** Not at all. */
    NONE("theory"),
    /** Everything happens later by one factor. */
    SLOWER("theory stretched in time"),
    /** All values are larger by one factor. */
    LARGER("theory with a larger amplitude"),
    /** All values are smaller by one factor. */
    SMALLER("theory with a smaller amplitude"),
    /** All values are higher by one amount. */
    HIGHER("theory shifted up"),
    /** All values are lower by one amount. */
    LOWER("theory shifted down");

    private final String words;

    Distortion(String words) {
      this.words = words;
    }

    /** Returns the distorted theory in words. */
    public String words() {
      return words;
    }
  }

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if the limit is not a positive finite number or the
   *     justification is empty
   */
  public Curve {
    Terms.requireMargin(predicted, "the distance of " + quantity + " from theory");
    Terms.requireReason(justification, "limit of " + quantity + " is " + predicted);
  }

  /** Returns {@code "1"}: the distance is a share of theory's range. */
  @Override
  public String unit() {
    return "1";
  }

  /** Returns 0: a distance has a limit and no margin. */
  @Override
  public double margin() {
    return 0;
  }

  @Override
  public Allowed allowed() {
    return Allowed.atMost(predicted);
  }

  @Override
  public String words() {
    return "follows %s, %s ≤ %s of its range"
        .formatted(distortion.words(), norm.words(), Numbers.plain(predicted));
  }

  /**
   * Returns the theory distorted in time, amplitude and offset, each to twice the limit.
   *
   * <p>Time is stretched and not compressed, because theory need not be known beyond the end.
   */
  @Override
  public List<Mutant> mutants() {
    return Arrays.stream(Distortion.values())
        .filter(wrong -> wrong != Distortion.NONE)
        .map(
            wrong ->
                new Mutant(
                    quantity + " against " + wrong.words(),
                    new Curve(quantity, measuredIn, norm, predicted, wrong, Terms.MUTANT)))
        .toList();
  }
}
