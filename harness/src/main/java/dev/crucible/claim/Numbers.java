package dev.crucible.claim;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them. */
public final class Numbers {

  private Numbers() {}

  /** Returns a number with up to six significant digits and no trailing zeros. */
  public static String plain(double number) {
    return significant(number, 6);
  }

  /** Returns a number with up to three significant digits. */
  public static String brief(double number) {
    return significant(number, 3);
  }

  /**
   * Returns a number rounded to two significant digits of its error, so that what is printed and
   * what is known agree: 1.1593 with error 0.0188 is 1.159.
   */
  public static String within(double number, double error) {
    if (!Double.isFinite(number) || !Double.isFinite(error) || error <= 0) {
      return plain(number);
    }
    int scale = 1 - (int) Math.floor(Math.log10(error));
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(scale, RoundingMode.HALF_EVEN);
    return Math.abs(scale) <= 9 ? rounded.toPlainString() : rounded.toString();
  }

  private static String significant(double number, int digits) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "not a number" : number > 0 ? "∞" : "−∞";
    }
    BigDecimal rounded =
        BigDecimal.valueOf(number)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    boolean scientific =
        rounded.signum() != 0
            && (rounded.precision() - rounded.scale() > digits + 1
                || rounded.precision() - rounded.scale() < -3);
    return scientific ? rounded.toString() : rounded.toPlainString();
  }
}
