package dev.crucible.study;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The studies of a claim: what its class holds as constants, alone or in lists. */
public final class Studies {

  private Studies() {}

  /** Returns the studies, in the order in which they are declared. */
  public static List<Study<?, ?, ?>> of(Class<?> claim) {
    return Arrays.stream(claim.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> Modifier.isFinal(field.getModifiers()))
        .flatMap(Studies::in)
        .toList();
  }

  private static Stream<Study<?, ?, ?>> in(Field field) {
    if (field.getType() != Study.class && !Collection.class.isAssignableFrom(field.getType())) {
      return Stream.empty();
    }
    try {
      field.setAccessible(true);
      Object value = field.get(null);
      Stream<?> all =
          value instanceof Collection<?> list ? list.stream() : Stream.ofNullable(value);
      return all.filter(Study.class::isInstance).map(study -> (Study<?, ?, ?>) study);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read " + field, e);
    }
  }
}
