package dev.crucible.study;

import dev.crucible.option.Choices;
import java.util.Arrays;
import java.util.List;

/** Values of a study's components as people type them. */
final class Component {

  private Component() {}

  /** Returns what kind of value a component takes, in words. */
  static String kind(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return "whole number";
    }
    if (value instanceof Number) {
      return "number";
    }
    if (value instanceof Enum<?> constant) {
      return "one of " + String.join(", ", names(constant.getDeclaringClass().getEnumConstants()));
    }
    if (value instanceof List<?> list) {
      return "list of " + (list.isEmpty() ? "values" : kind(list.get(0)) + "s") + ", as [1 2]";
    }
    return value instanceof Boolean ? "true or false" : "text";
  }

  /**
   * Reads a value of the kind that a component has now.
   *
   * @throws IllegalArgumentException if the text is no such value
   */
  static Object read(String name, String text, Object like) {
    try {
      if (like instanceof Integer) {
        return Integer.valueOf(text);
      }
      if (like instanceof Long) {
        return Long.valueOf(text);
      }
      if (like instanceof Double) {
        double number = Double.parseDouble(text);
        if (!Double.isFinite(number)) {
          throw new NumberFormatException("not finite");
        }
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused(name, text, like);
    }
    if (like instanceof Enum<?> constant) {
      return constant(name, text, constant.getDeclaringClass().getEnumConstants());
    }
    if (like instanceof Boolean) {
      if (text.equals("true") || text.equals("false")) {
        return Boolean.valueOf(text);
      }
      throw refused(name, text, like);
    }
    if (like instanceof List<?> list && !list.isEmpty()) {
      return list(name, text, list);
    }
    if (like instanceof String) {
      return text;
    }
    throw new IllegalArgumentException(
        "-Dcell: %s is a %s and cannot be given on the command line"
            .formatted(name, like.getClass().getSimpleName()));
  }

  private static Object list(String name, String text, List<?> like) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw refused(name, text, like);
    }
    return Arrays.stream(text.substring(1, text.length() - 1).strip().split("\\s+"))
        .map(element -> read(name, element, like.get(0)))
        .toList();
  }

  private static Object constant(String name, String text, Enum<?>[] constants) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equalsIgnoreCase(text.replace('-', '_')))
        .findFirst()
        .orElseThrow(
            () ->
                Choices.unknown(
                    "-Dcell: %s=%s".formatted(name, text), name, text, names(constants)));
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  private static IllegalArgumentException refused(String name, String text, Object like) {
    return new IllegalArgumentException(
        "-Dcell: %s=%s: %s takes a %s; registered is %s"
            .formatted(name, text, name, kind(like), Columns.words(like)));
  }
}
