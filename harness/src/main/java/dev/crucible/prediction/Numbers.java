package dev.crucible.prediction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them. */
public final class Numbers {

  /** Between these, a number reads better without a power of ten. */
  private static final double SMALLEST = 1e-4;

  private static final double LARGEST = 1e7;

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
    int decimals = 1 - (int) Math.floor(Math.log10(error));
    return rounded(number, decimals, Math.abs(number));
  }

  /**
   * Returns a number rounded to some decimals, as {@code 7.8e-6} where it is too small or too large
   * to read otherwise.
   *
   * @param decimals digits after the point, negative before it
   * @param size the magnitude that decides on the power of ten, the same for numbers that are shown
   *     side by side
   */
  public static String rounded(double number, int decimals, double size) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN);
    return size < SMALLEST || size >= LARGEST ? scientific(rounded) : rounded.toPlainString();
  }

  private static String scientific(BigDecimal number) {
    if (number.signum() == 0) {
      return "0";
    }
    int power = number.precision() - number.scale() - 1;
    return number.movePointLeft(power).toPlainString() + "e" + power;
  }

  private static String significant(double number, int digits) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "not a number" : number > 0 ? "∞" : "−∞";
    }
    BigDecimal rounded =
        BigDecimal.valueOf(number)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    boolean readable =
        rounded.signum() == 0 || (Math.abs(number) >= SMALLEST && Math.abs(number) < LARGEST);
    return readable ? rounded.toPlainString() : scientific(rounded);
  }
}
