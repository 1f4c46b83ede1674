package dev.crucible.registry;

import dev.crucible.text.Utf8;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Single values in their one spelling: 0.20 is 0.2, 5.0 is 5, and −0 is 0. */
final class Literals {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Literals() {}

  /** Returns a number in plain normal form; what is not finite as a quoted word. */
  static String number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      return Double.isFinite(number.doubleValue())
          ? plain(new BigDecimal(number.toString()))
          : quoted(number.toString());
    }
    // Every other kind of number prints its decimal digits.
    return plain(new BigDecimal(number.toString()));
  }

  /** Returns a decimal without exponent and without zeros that say nothing. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** Returns numbers with commas. */
  static String list(List<BigDecimal> numbers) {
    return numbers.stream().map(Literals::plain).collect(Collectors.joining(", "));
  }

  /** Returns a JSON string. */
  static String quoted(String text) {
    return JSON.writeValueAsString(Utf8.whole(text));
  }

  /** Returns a value as it stands within a longer text; empty if it is no single value. */
  static Optional<String> inText(Object value) {
    if (value instanceof Number number) {
      return Optional.of(number(number));
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return Optional.of(quoted(value.toString()));
    }
    if (value instanceof Enum<?> constant) {
      return Optional.of(constant.name());
    }
    if (value instanceof Class<?> type) {
      return Optional.of(type.getSimpleName());
    }
    boolean plain =
        value instanceof Boolean || value instanceof Temporal || value instanceof TemporalAmount;
    return plain ? Optional.of(value.toString()) : Optional.empty();
  }
}
