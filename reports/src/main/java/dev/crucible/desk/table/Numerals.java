package dev.crucible.desk.table;

import dev.crucible.desk.claim.DeskClaim.Decimal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Numbers as tables have them. */
public final class Numerals {

  private static final Set<String> MISSING =
      Set.of("", "na", "n/a", "nan", "-nan", "null", "none", "nil");
  private static final Set<String> INFINITE = Set.of("inf", "infinity", "∞");

  private Numerals() {}

  /**
   * Reads a number.
   *
   * @return NaN for what stands for no number, an infinity for its words; empty if it is text
   */
  public static OptionalDouble read(String cell, Decimal decimal) {
    String text = cell.strip();
    if (!text.isEmpty() && isNumeral(text, decimal)) {
      try {
        return OptionalDouble.of(
            Double.parseDouble(decimal == Decimal.COMMA ? text.replace(',', '.') : text));
      } catch (NumberFormatException e) {
        return OptionalDouble.empty();
      }
    }
    return word(text.toLowerCase(Locale.ROOT));
  }

  private static OptionalDouble word(String text) {
    if (MISSING.contains(text)) {
      return OptionalDouble.of(Double.NaN);
    }
    boolean signed = text.startsWith("-") || text.startsWith("+") || text.startsWith("−");
    if (INFINITE.contains(signed ? text.substring(1) : text)) {
      boolean minus = signed && text.charAt(0) != '+';
      return OptionalDouble.of(minus ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return OptionalDouble.empty();
  }

  /** Java reads 1d, 0x1p3 and more as numbers; tables do not mean them. */
  private static boolean isNumeral(String text, Decimal decimal) {
    char point = decimal == Decimal.COMMA ? ',' : '.';
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      boolean digit = sign >= '0' && sign <= '9';
      if (!digit && sign != point && sign != '-' && sign != '+' && sign != 'e' && sign != 'E') {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns half a unit of the last digit that is printed: what a number may be off by rounding.
   * Zeros at the end of a whole number are taken for digits.
   */
  public static double halfUnit(String cell, Decimal decimal) {
    String text = cell.strip().toLowerCase(Locale.ROOT);
    int e = text.indexOf('e');
    String digits = e < 0 ? text : text.substring(0, e);
    int power = e < 0 ? 0 : Integer.parseInt(text.substring(e + 1).replace("+", ""));
    int point = digits.indexOf(decimal == Decimal.COMMA ? ',' : '.');
    int decimals = point < 0 ? 0 : digits.length() - point - 1;
    // As a decimal literal: powers computed in binary would be off in the last place.
    return Double.parseDouble("5e" + (power - decimals - 1));
  }

  /** Returns what to do about a cell that is no number. */
  static String remedy(String cell, Decimal decimal) {
    String text = cell.strip();
    if (decimal == Decimal.POINT && text.matches("[-+]?\\d+,\\d+([eE][-+]?\\d+)?")) {
      return "if its comma separates decimals, say so: data: {decimal: comma}";
    }
    if (text.matches("[-+]?\\d{1,3}([., ]\\d{3})+([.,]\\d+)?")) {
      return "write numbers without separators of thousands";
    }
    return "write a number, leave the cell empty, or let the claim leave such rows out with where";
  }
}
