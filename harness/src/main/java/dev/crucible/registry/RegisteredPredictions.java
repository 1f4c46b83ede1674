package dev.crucible.registry;

import dev.crucible.prediction.Prediction;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The predictions that a claim registers: those that its constants hold, themselves and not their
 * like. One that is put together while a trial runs may have seen what was measured.
 */
public final class RegisteredPredictions {

  private RegisteredPredictions() {}

  /**
   * Finds them. Initialises the claim's classes.
   *
   * @return the predictions, by identity
   */
  public static Set<Prediction> of(Class<?> claim) {
    Set<Prediction> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Canonical canonical = new Canonical(type -> ClaimCode.owns(claim, type.getName()));
    constants(claim)
        .forEach(
            constant ->
                canonical.visit(
                    "",
                    constant,
                    (value, where) -> {
                      if (value instanceof Prediction prediction) {
                        found.add(prediction);
                      }
                    }));
    return found;
  }

  private static Stream<Object> constants(Class<?> claim) {
    OwnCode own = OwnCode.of(claim);
    if (Declaration.isMadeBy(own)) {
      return Stream.concat(
          own.constants().stream(), own.places().stream().flatMap(place -> parts(place)));
    }
    ClaimCode code = ClaimCode.of(claim);
    return code.files().keySet().stream()
        .flatMap(name -> Arrays.stream(code.load(name).getDeclaredFields()))
        .filter(OwnCode::isConstant)
        .flatMap(RegisteredPredictions::values);
  }

  private static Stream<Object> values(Field field) {
    return Parts.read(null, field).stream()
        .flatMap(
            value ->
                field.isEnumConstant() && value instanceof Enum<?> place
                    ? parts(place)
                    : Stream.of(value));
  }

  private static Stream<Object> parts(Enum<?> place) {
    return Parts.of(place).values().stream().flatMap(part -> part.stream());
  }
}
