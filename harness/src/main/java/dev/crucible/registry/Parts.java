package dev.crucible.registry;

import dev.crucible.prediction.Declared;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What objects are made of, whoever may see it. */
final class Parts {

  private Parts() {}

  /**
   * Returns what a value declares, else the components of a record, or the fields of an object or
   * enum constant.
   */
  static SortedMap<String, Optional<Object>> of(Object value) {
    SortedMap<String, Optional<Object>> parts = new TreeMap<>();
    if (value instanceof Declared declared) {
      declared.declared().forEach((part, of) -> parts.put(part, Optional.ofNullable(of)));
      return parts;
    }
    if (value.getClass().isRecord()) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        parts.put(component.getName(), read(value, component.getAccessor()));
      }
      return parts;
    }
    Class<?> type =
        value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
    Arrays.stream(type.getDeclaredFields())
        .filter(field -> !field.isSynthetic() && !Modifier.isStatic(field.getModifiers()))
        .forEach(field -> parts.put(field.getName(), read(value, field)));
    return parts;
  }

  /**
   * Reads a field or calls an accessor.
   *
   * @param of the object; ignored for a static field
   */
  static Optional<Object> read(@Nullable Object of, AccessibleObject member) {
    member.setAccessible(true);
    try {
      return Optional.ofNullable(
          member instanceof Method accessor ? accessor.invoke(of) : ((Field) member).get(of));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + member, e);
    }
  }

  /** Returns the values that a list, an array or a map holds; of any other value itself. */
  static List<?> elements(Object value) {
    if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      return IntStream.range(0, length).mapToObj(i -> Array.get(value, i)).toList();
    }
    Object held = value instanceof Map<?, ?> map ? map.values() : value;
    return held instanceof Collection<?> all ? new ArrayList<>(all) : List.of(value);
  }

  static String type(Object value) {
    Class<?> type = value.getClass();
    if (type.isHidden() || type.isSynthetic() || type.isAnonymousClass()) {
      return "function";
    }
    return type.getSimpleName();
  }
}
