package dev.crucible.desk.yaml;

import dev.crucible.desk.fault.Fault;
import dev.crucible.desk.fault.Spot;
import dev.crucible.text.Utf8;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML into a tree.
 *
 * <p>Aliases are refused: a file of a few lines can stand for millions of them, and a claim needs
 * none.
 */
public final class YamlTree {

  /** A claim is a page or two. */
  static final int LONGEST = 1_000_000;

  private static final int DEEPEST = 30;
  private static final String REMEDY = "see the worked desks under reports/desk for the form";

  private final String file;
  private final YAMLParser parser;

  private YamlTree(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * Reads a text.
   *
   * @param file its name, for messages
   * @throws Fault if it is not YAML, is no mapping, has an alias, or a name twice
   */
  public static Node.Mapping read(String file, String text) {
    if (text.length() > LONGEST) {
      throw Spot.of(file)
          .fault(
              "it has %s characters, and a claim has at most %s".formatted(text.length(), LONGEST),
              "put data into CSV files beside it");
    }
    try (YAMLParser parser =
        (YAMLParser)
            new YAMLFactory()
                .createParser(
                    ObjectReadContext.empty(), new StringReader(Utf8.withoutMark(text)))) {
      return new YamlTree(file, parser).whole();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      Spot spot =
          at == null || at.getLineNr() < 1
              ? Spot.of(file)
              : new Spot(file, at.getLineNr(), Math.max(0, at.getColumnNr()));
      throw spot.fault("it is not YAML: " + firstLine(e.getOriginalMessage()), REMEDY);
    } catch (StackOverflowError e) {
      throw Spot.of(file).fault("it is nested too deeply", REMEDY);
    }
  }

  private static String firstLine(String message) {
    return message.strip().lines().limit(2).reduce((a, b) -> a + " " + b.strip()).orElse("");
  }

  private Node.Mapping whole() {
    if (parser.nextToken() == null) {
      throw Spot.of(file).fault("it is empty", REMEDY);
    }
    Node node = node(0);
    if (parser.nextToken() != null) {
      throw spot().fault("a second document begins here", "keep one claim a file");
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw node.spot().fault("a claim is a list of names, not " + node.kind(), REMEDY);
  }

  private Node node(int depth) {
    Spot spot = spot();
    if (depth > DEEPEST) {
      throw spot.fault("it is nested too deeply", REMEDY);
    }
    if (parser.isCurrentAlias()) {
      throw spot.fault("aliases (*name) are not read", "write out what is meant");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(spot, depth);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(depth + 1));
      }
      return new Node.Listing(spot, items);
    }
    String text = token == JsonToken.VALUE_NULL ? "" : parser.getString();
    return new Node.Scalar(spot, text == null ? "" : text);
  }

  private Node.Mapping mapping(Spot spot, int depth) {
    Map<String, Node> entries = new LinkedHashMap<>();
    Map<String, Spot> names = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Spot place = spot();
      parser.nextToken();
      Spot before = names.putIfAbsent(name, place);
      if (before != null) {
        throw place.fault(
            "\"%s\" is said twice, first in line %s".formatted(name, before.line()),
            "leave one of them");
      }
      entries.put(name, node(depth + 1));
    }
    return new Node.Mapping(spot, entries, names);
  }

  private Spot spot() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Spot(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
