package dev.crucible.runfile;

import dev.crucible.prediction.Prediction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a claim predicts now, by the names of its constants.
 *
 * @param constants the predictions
 */
public record PresentPredictions(Map<String, Prediction> constants) {

  private static final List<String> WORDS = List.of("kind", "quantity", "unit", "justification");

  /** Reads the static constants of a claim's class, those in lists, maps and arrays included. */
  public static PresentPredictions of(Class<?> claimClass) {
    Map<String, Prediction> constants = new LinkedHashMap<>();
    for (Field field : claimClass.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        field.setAccessible(true);
        try {
          collect(field.getName(), field.get(null), constants);
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("cannot read " + field, e);
        }
      }
    }
    return new PresentPredictions(constants);
  }

  private static void collect(
      String name, @Nullable Object value, Map<String, Prediction> constants) {
    if (value instanceof Prediction prediction) {
      constants.put(name, prediction);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, each) -> collect("%s[%s]".formatted(name, key), each, constants));
    } else if (value instanceof Object[] array) {
      collect(name, Arrays.asList(array), constants);
    } else if (value instanceof List<?> list) {
      IntStream.range(0, list.size())
          .forEach(i -> collect("%s[%s]".formatted(name, i), list.get(i), constants));
    }
  }

  /**
   * A prediction that takes the place of a stored one.
   *
   * @param name the constant's name
   * @param prediction the prediction now
   * @param change what became of its terms, old → new; empty if it is the same
   */
  public record Match(String name, Prediction prediction, Optional<String> change) {}

  /**
   * Finds the prediction that a stored one is now: the same, else the only one of its kind,
   * quantity and unit with the same justification, else the only one of its kind, quantity and
   * unit.
   */
  public Optional<Match> match(JsonNode stored) {
    return only(stored, List.copyOf(stored.propertyNames()))
        .or(() -> only(stored, WORDS))
        .or(() -> only(stored, WORDS.subList(0, 3)));
  }

  private Optional<Match> only(JsonNode stored, List<String> fields) {
    List<Match> matches =
        constants.entrySet().stream()
            .filter(constant -> agree(stored, constant.getValue(), fields))
            .map(
                constant ->
                    new Match(
                        constant.getKey(),
                        constant.getValue(),
                        change(stored, PredictionJson.write(constant.getValue()))))
            .toList();
    // Constants that agree in every field are one prediction.
    long different = matches.stream().map(Match::prediction).distinct().count();
    return different == 1 ? matches.stream().findFirst() : Optional.empty();
  }

  private static boolean agree(JsonNode stored, Prediction now, List<String> fields) {
    ObjectNode written = PredictionJson.write(now);
    // Fields that the present format does not have cannot tell predictions apart.
    return Stream.concat(fields.stream(), Stream.of("relation"))
        .filter(field -> stored.has(field) && written.has(field))
        .allMatch(field -> same(stored.path(field), written.path(field)));
  }

  private static boolean same(JsonNode stored, JsonNode now) {
    if (stored.isNumber() && now.isNumber()) {
      return Double.compare(stored.doubleValue(), now.doubleValue()) == 0;
    }
    return stored.equals(now);
  }

  private static Optional<String> change(JsonNode stored, ObjectNode now) {
    String changes =
        stored.propertyNames().stream()
            .filter(field -> now.has(field) && !same(stored.path(field), now.path(field)))
            .map(field -> "%s %s → %s".formatted(field, stored.path(field), now.path(field)))
            .collect(Collectors.joining(", "));
    return Optional.of(changes).filter(words -> !words.isEmpty());
  }
}
