package dev.crucible.registry;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A place in the registry's file: a value and how to find it, so that an error can name it.
 *
 * @param name file, claim and the way down
 * @param node the value
 */
record FilePlace(String name, JsonNode node) {

  /** Returns the place under another last name. */
  FilePlace called(String last) {
    return new FilePlace(name.substring(0, name.lastIndexOf(", ")) + ", " + last, node);
  }

  boolean has(String member) {
    return node.has(member);
  }

  FilePlace place(String member) {
    return new FilePlace(name + ", " + member, node.path(member));
  }

  List<Map.Entry<String, FilePlace>> members(String member, String what) {
    JsonNode object = node.path(member);
    if (!object.isObject()) {
      throw error("%s must be an object with %s".formatted(member, what));
    }
    List<Map.Entry<String, FilePlace>> members = new ArrayList<>();
    for (String each : object.propertyNames()) {
      members.add(
          Map.entry(each, new FilePlace("%s, %s".formatted(name, each), object.path(each))));
    }
    return members;
  }

  List<FilePlace> elements(String member) {
    JsonNode array = node.path(member);
    if (!array.isArray()) {
      throw error("%s must be a list, not %s".formatted(member, place(member).words()));
    }
    List<FilePlace> elements = new ArrayList<>();
    for (JsonNode element : array) {
      elements.add(
          new FilePlace("%s, %s %s".formatted(name, member, elements.size() + 1), element));
    }
    return elements;
  }

  String text(String member) {
    JsonNode value = node.path(member);
    if (!value.isString()) {
      throw error("%s must be a string, not %s".formatted(member, place(member).words()));
    }
    return value.stringValue();
  }

  LocalDate day(String member) {
    String text = text(member);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw error("%s must be a day such as 2026-11-23, not \"%s\"".formatted(member, text));
    }
  }

  /** Returns the value in its one spelling. */
  String literal() {
    if (node.isNumber()) {
      return Literals.plain(node.decimalValue());
    }
    if (node.isBoolean()) {
      return node.toString();
    }
    if (node.isString()) {
      return Literals.quoted(node.stringValue());
    }
    throw error("must be a number, a string, true or false, not " + words());
  }

  String words() {
    return node.isMissingNode() ? "missing" : node.toString();
  }

  IllegalArgumentException error(String what) {
    return new IllegalArgumentException(name + ": " + what);
  }
}
