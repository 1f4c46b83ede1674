package dev.crucible.study;

import dev.crucible.random.KeyWord;
import dev.crucible.random.RandomKey;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a study's random numbers come from: a path of names, such as {@code
 * {claim}/weights/{width}/{seed}}, in which {@code {claim}}, {@code {seed}} and the components of
 * the cell stand for their values; an enum constant or a record with a {@link KeyWord} stands for
 * its word. What stands in square brackets is left out where the word in it is empty: {@code
 * {data}[, {criterion}]}. A slash within a name is written {@code ~1}, as keys print it. What two
 * cells are to share names fewer components: with {@code {claim}/batches/{seed}} all learning rates
 * of a seed see the same batches.
 *
 * <p>The path is registered, and nothing else of a study seeds anything.
 *
 * @param template the path; names are separated by {@code /}
 */
public record KeyPath(String template) {

  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_.]+)}");
  private static final Pattern OPTIONAL =
      Pattern.compile("\\[([^\\[\\]{}]*)" + PLACE + "([^\\[\\]{}]*)]");

  /** Returns the key of one run. */
  RandomKey of(String claimId, Record cell, int seed) {
    return resolve(
        name ->
            switch (name) {
              case "claim" -> claimId;
              case "seed" -> (long) seed;
              default -> component(name, cell);
            });
  }

  /** Returns whether the path differs from seed to seed. */
  boolean namesSeed() {
    return template.contains("{seed}");
  }

  /**
   * Checks that every name in braces is one of a cell's components.
   *
   * @throws IllegalArgumentException if one is not, or the path is empty
   */
  void requireComponentsOf(Record cell) {
    of("claim", cell, 0);
  }

  private RandomKey resolve(Function<String, Object> values) {
    RandomKey key = null;
    for (String segment : template.split("/", -1)) {
      Object value = value(segment, values);
      if (key == null) {
        key = RandomKey.of(value.toString());
      } else {
        key = value instanceof Long index ? key.derive(index) : key.derive(value.toString());
      }
    }
    if (key == null) {
      throw new IllegalArgumentException("a random key needs a path; this one is empty");
    }
    return key;
  }

  /** A segment that is one whole number is an index; anything else is text. */
  private static Object value(String segment, Function<String, Object> values) {
    Matcher whole = PLACE.matcher(segment);
    if (whole.matches()) {
      Object value = values.apply(whole.group(1));
      return value instanceof Integer number
          ? (long) number
          : value instanceof Long ? value : text(value);
    }
    String filled =
        OPTIONAL
            .matcher(segment.replace("~1", "/"))
            .replaceAll(part -> Matcher.quoteReplacement(optional(part, values)));
    return PLACE
        .matcher(filled)
        .replaceAll(place -> Matcher.quoteReplacement(text(values.apply(place.group(1)))));
  }

  private static String optional(MatchResult part, Function<String, Object> values) {
    boolean empty = text(values.apply(part.group(2))).isEmpty();
    return empty ? "" : part.group(1) + "{" + part.group(2) + "}" + part.group(3);
  }

  private Object component(String name, Record cell) {
    Map<String, Object> columns = Columns.of(cell);
    Object value = columns.getOrDefault(name, Columns.components(cell).get(name));
    boolean isValue = !(value instanceof Record) || value instanceof KeyWord;
    if (value == null || !isValue) {
      throw new IllegalArgumentException(
          "the key path \"%s\" names {%s}, which is no component of %s; there are claim, seed, %s"
              .formatted(
                  template,
                  name,
                  cell.getClass().getSimpleName(),
                  String.join(", ", columns.keySet())));
    }
    return value;
  }

  private static String text(Object value) {
    return value instanceof KeyWord word ? word.keyWord() : Columns.words(value);
  }
}
