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
