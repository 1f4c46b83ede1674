package dev.crucible.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Tick positions that people count in: 1, 2 and 5 times powers of ten. */
final class Ticks {

  /** Beyond this many decades, not every power of ten gets a label. */
  private static final int MOST_DECADES = 7;

  private Ticks() {}

  /** A tick: its place on the axis, in data, and its label. */
  record Tick(double at, String label) {}

  /**
   * Returns the ticks of a linear axis.
   *
   * @param span the data shown
   * @param about how many ticks fit; the result has at most that many and one
   */
  static List<Tick> linear(Span span, int about) {
    BigDecimal step = step(span.length() / about);
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(span.low() / step.doubleValue() - 1e-9);
    long last = (long) Math.floor(span.high() / step.doubleValue() + 1e-9);
    for (long i = first; i <= last; i++) {
      BigDecimal at = step.multiply(BigDecimal.valueOf(i));
      ticks.add(new Tick(at.doubleValue(), label(at)));
    }
    return ticks;
  }

  /**
   * Returns the ticks of a logarithmic axis: powers of ten, and 2 and 5 times them where the span
   * is short; within less than a factor of about three, those of a linear axis.
   */
  static List<Tick> logarithmic(Span span, int about) {
    double decades = Math.log10(span.high()) - Math.log10(span.low());
    if (decades < 0.5) {
      return linear(span, about);
    }
    int every = (int) Math.ceil(decades / Math.min(about, MOST_DECADES));
    int[] multiples = decades > 3 ? new int[] {1} : new int[] {1, 2, 5};
    List<Tick> ticks = new ArrayList<>();
    int from = (int) Math.floor(Math.log10(span.low()));
    int to = (int) Math.ceil(Math.log10(span.high()));
    for (int power = from; power <= to; power++) {
      if (Math.floorMod(power, every) != 0) {
        continue;
      }
      for (int multiple : multiples) {
        BigDecimal at = BigDecimal.valueOf(multiple).scaleByPowerOfTen(power);
        if (within(span, at.doubleValue())) {
          ticks.add(new Tick(at.doubleValue(), label(at)));
        }
      }
    }
    return ticks;
  }

  private static boolean within(Span span, double at) {
    // One part in 1e9 is far below a pixel and far above the rounding of a power.
    return at >= span.low() * (1 - 1e-9) && at <= span.high() * (1 + 1e-9);
  }

  /** Returns the smallest of 1, 2, 5 times a power of ten that is not below the raw step. */
  private static BigDecimal step(double raw) {
    int power = (int) Math.floor(Math.log10(raw));
    for (int multiple : new int[] {1, 2, 5}) {
      BigDecimal step = BigDecimal.valueOf(multiple).scaleByPowerOfTen(power);
      if (step.doubleValue() >= raw * (1 - 1e-9)) {
        return step;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
  }

  /** Returns 0.002, 1500 or 2×10⁶: plain within five digits, a power of ten beyond. */
  private static String label(BigDecimal at) {
    BigDecimal number = at.round(new MathContext(12)).stripTrailingZeros();
    if (number.signum() == 0) {
      return "0";
    }
    int power = number.precision() - number.scale() - 1;
    if (power >= -4 && power <= 4) {
      return minus(number.toPlainString());
    }
    String mantissa = minus(number.movePointLeft(power).stripTrailingZeros().toPlainString());
    String ten = "10" + superscript(power);
    return switch (mantissa) {
      case "1" -> ten;
      case "−1" -> "−" + ten;
      default -> mantissa + "×" + ten;
    };
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }

  private static String superscript(int power) {
    StringBuilder raised = new StringBuilder();
    for (char digit : Integer.toString(power).toCharArray()) {
      raised.append(digit == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0'));
    }
    return raised.toString();
  }
}
