package dev.crucible.runfile;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads fields of JSON that Crucible has written, and says what is wrong with those it has not. */
final class Fields {

  private Fields() {}

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString()) {
      throw mistake(field, "a string", value);
    }
    return value.stringValue();
  }

  static double number(JsonNode node, String field) {
    return number(field, node.path(field));
  }

  static double number(String name, JsonNode value) {
    if (!value.isNumber()) {
      throw mistake(name, "a number", value);
    }
    return value.doubleValue();
  }

  static List<Double> numbers(JsonNode node, String field) {
    return elements(node, field).map(value -> number("each of " + field, value)).toList();
  }

  static Stream<JsonNode> elements(JsonNode node, String field) {
    if (!node.path(field).isArray()) {
      throw mistake(field, "a list", node.path(field));
    }
    return node.path(field).valueStream();
  }

  static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String field) {
    String name = text(node, field);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s \"%s\" is none of %s"
                        .formatted(field, name, List.of(type.getEnumConstants()))));
  }

  static String words(JsonNode value) {
    return value.isMissingNode() ? "missing" : value.toString();
  }

  private static IllegalArgumentException mistake(String name, String expected, JsonNode value) {
    return new IllegalArgumentException(
        "%s must be %s, not %s".formatted(name, expected, words(value)));
  }
}
