package dev.crucible.summary;

import dev.crucible.claim.Prediction;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a claim predicts now, by the names of its constants.
 *
 * @param constants the predictions
 */
public record PresentPredictions(Map<String, Prediction> constants) {

  private static final List<String> WORDS = List.of("kind", "quantity", "unit", "justification");

  /** Reads the static constants of a claim's class. */
  public static PresentPredictions of(Class<?> claimClass) {
    Map<String, Prediction> constants = new LinkedHashMap<>();
    for (Field field : claimClass.getDeclaredFields()) {
      if (Prediction.class.isAssignableFrom(field.getType())) {
        field.setAccessible(true);
        try {
          constants.put(field.getName(), (Prediction) field.get(null));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException("cannot read " + field, e);
        }
      }
    }
    return new PresentPredictions(constants);
  }

  /**
   * A prediction that takes the place of a stored one.
   *
   * @param name the constant's name
   * @param prediction the prediction now
   * @param change what became of it, old → new; empty if it is the same
   */
  public record Match(String name, Prediction prediction, Optional<String> change) {}

  /**
   * Finds the prediction that a stored one is now: the same, else the only one of its kind,
   * quantity and unit with the same justification, else the only one of its kind, quantity and
   * unit.
   */
  public Optional<Match> match(JsonNode stored) {
    return only(stored, List.copyOf(stored.propertyNames()), Optional.empty())
        .or(() -> only(stored, WORDS, change(stored)))
        .or(() -> only(stored, WORDS.subList(0, 3), change(stored)));
  }

  private Optional<Match> only(JsonNode stored, List<String> fields, Optional<String> change) {
    List<Match> matches =
        constants.entrySet().stream()
            .filter(constant -> agree(stored, constant.getValue(), fields))
            .map(constant -> new Match(constant.getKey(), constant.getValue(), change))
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

  private static Optional<String> change(JsonNode stored) {
    return Optional.of(
        "%s %s ± %s"
            .formatted(
                stored.path("relation").asString(""),
                stored.path("predicted"),
                stored.path("margin")));
  }
}
