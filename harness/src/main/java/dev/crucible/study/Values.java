package dev.crucible.study;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Values as text that depends on nothing but the values: numbers, text, enum constants, and
 * records, lists, optionals and maps of these.
 */
public final class Values {

  private Values() {}

  /**
   * Returns the text; different values have different texts, those of different types included.
   *
   * @throws IllegalArgumentException if something in the value is no value, such as an array, a
   *     function or an object that is no record
   */
  public static String text(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return value.getClass().getSimpleName().charAt(0) + value.toString();
    }
    if (value instanceof CharSequence || value instanceof Character) {
      return "\"" + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
    if (value instanceof Enum<?> constant) {
      return constant.getDeclaringClass().getName() + "." + constant.name();
    }
    if (value instanceof Record row) {
      return record(row);
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Values::text).orElse("none");
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Collection<?> list && !(value instanceof Set)) {
      return list.stream().map(Values::text).collect(Collectors.joining(", ", "[", "]"));
    }
    throw new IllegalArgumentException(
        "a study is made of numbers, text, enum constants, and records and lists of these; this is"
            + " a "
            + value.getClass().getName());
  }

  private static String record(Record row) {
    return Arrays.stream(row.getClass().getRecordComponents())
        .map(component -> component.getName() + "=" + part(row, component))
        .collect(Collectors.joining(", ", row.getClass().getName() + "(", ")"));
  }

  private static String part(Record row, RecordComponent component) {
    try {
      return text(Columns.read(row, component));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s.%s: %s"
              .formatted(row.getClass().getSimpleName(), component.getName(), e.getMessage()),
          e);
    }
  }
}
