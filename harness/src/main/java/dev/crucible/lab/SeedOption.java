package dev.crucible.lab;

import dev.crucible.evidence.Seeds;
import dev.crucible.evidence.Seeds.Choice;
import java.util.Locale;
import java.util.function.IntUnaryOperator;

/** Reads {@code -Dseeds}. */
final class SeedOption {

  /**
   * Distance of first seeds that are drawn, so that two runs have all seeds in common or none: a
   * setting has fewer seeds than this. A prime, so that no block of a data set is preferred,
   * whatever their number.
   */
  static final int STRIDE = 1009;

  /** First seeds end here, far from where adding to them would overflow. */
  static final int END = 1 << 30;

  private SeedOption() {}

  /**
   * Reads the option.
   *
   * @param draw returns a number below a bound, by chance
   * @throws IllegalArgumentException if the value is not allowed
   */
  static Seeds read(String value, IntUnaryOperator draw) {
    String plain = value.strip().toLowerCase(Locale.ROOT);
    return switch (plain) {
      case "fixed" -> Seeds.FIXED;
      case "fresh" -> fresh(draw);
      default -> new Seeds(Choice.REPEATED, number(value, plain));
    };
  }

  private static Seeds fresh(IntUnaryOperator draw) {
    return new Seeds(Choice.FRESH, STRIDE * (1 + draw.applyAsInt((END - 1) / STRIDE)));
  }

  private static int number(String value, String plain) {
    boolean isNumber = plain.matches("[0-9]{1,18}");
    long number = isNumber ? Long.parseLong(plain) : -1;
    if (number < Seeds.LEAST || number >= END) {
      throw new IllegalArgumentException(
          "-Dseeds=%s: there are no such seeds; allowed: fixed (0, 1, 2, …, the default), fresh (a"
                  .formatted(value)
              + " first seed drawn for this run), or the first seed of a run to repeat, a number"
              + " from %s to %s".formatted(Seeds.LEAST, END - 1));
    }
    return Math.toIntExact(number);
  }
}
