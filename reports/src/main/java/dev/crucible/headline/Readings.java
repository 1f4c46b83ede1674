package dev.crucible.headline;

import dev.crucible.finding.Estimate;
import dev.crucible.prediction.Numbers;
import java.util.Locale;

/** Measurements in words: as many decimals as the interval supports, the unit at the end. */
public final class Readings {

  private Readings() {}

  /** Returns the estimate alone, without interval and unit, for example {@code 1.023}. */
  public static String number(Estimate estimate) {
    return digits(estimate, estimate.value());
  }

  /** Returns the interval alone, for example {@code [1.011, 1.035]}. */
  public static String interval(Estimate estimate) {
    return "[%s, %s]"
        .formatted(digits(estimate, estimate.low()), digits(estimate, estimate.high()));
  }

  /** Returns estimate and interval, for example {@code 1.023 [1.011, 1.035]}. */
  public static String full(Estimate estimate) {
    return withUnit(number(estimate) + " " + interval(estimate), estimate.unit());
  }

  /** Returns words followed by a unit, unless the number is a pure one. */
  public static String withUnit(String words, String unit) {
    return unit.equals("1") || unit.isEmpty() ? words : words + " " + unit;
  }

  /** Returns a confidence as a percentage, for example {@code 90 %}. */
  public static String percent(double share) {
    return Numbers.plain(100 * share) + " %";
  }

  /** Returns a duration: tenths below ten seconds, whole seconds below two minutes, minutes. */
  public static String duration(double seconds) {
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 120
        ? whole + " s"
        : String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
  }

  /**
   * Returns a number with the digits that half the interval leaves meaningful: one of its own, or
   * two where that one is small and rounding would move the ends by a large part.
   */
  private static String digits(Estimate estimate, double number) {
    double half = (estimate.high() - estimate.low()) / 2;
    if (!Double.isFinite(number) || !Double.isFinite(half) || half <= 0) {
      return Numbers.plain(number);
    }
    int power = (int) Math.floor(Math.log10(half));
    int decimals = half / Math.pow(10, power) < 3.5 ? 1 - power : -power;
    double size = Math.max(Math.abs(estimate.low()), Math.abs(estimate.high()));
    return Numbers.rounded(number, decimals, size);
  }
}
