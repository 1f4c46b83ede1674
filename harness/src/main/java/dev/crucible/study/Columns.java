package dev.crucible.study;

import dev.crucible.prediction.Numbers;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The components of a record, and those of the records within it, as the columns of a table. */
public final class Columns {

  private Columns() {}

  /**
   * Returns the values of a record by the names of its components, in order. A component that is
   * itself a record gives its components instead, under their own names where those are unique and
   * under {@code outer.inner} where they are not.
   */
  public static Map<String, Object> of(Record row) {
    Map<String, Object> byPath = new LinkedHashMap<>();
    flatten("", row, byPath);
    Map<String, Object> columns = new LinkedHashMap<>();
    byPath.forEach((path, value) -> columns.put(name(path, byPath), value));
    return columns;
  }

  private static String name(String path, Map<String, Object> all) {
    String last = last(path);
    long alike = all.keySet().stream().filter(other -> last(other).equals(last)).count();
    return alike == 1 ? last : path;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static void flatten(String prefix, Record row, Map<String, Object> into) {
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      Object value = read(row, component);
      String path = prefix + component.getName();
      if (value instanceof Record nested && nested.getClass().getRecordComponents().length > 0) {
        flatten(path + ".", nested, into);
      } else {
        into.put(path, value);
      }
    }
  }

  /**
   * Returns a record with some components replaced, those of records within it too.
   *
   * @param replacement gives a component's new value from its name in {@link #of} and its value
   */
  static <T extends Record> T with(T row, BiFunction<String, Object, Object> replacement) {
    Map<String, Object> byPath = new LinkedHashMap<>();
    flatten("", row, byPath);
    return rebuilt("", row, (path, old) -> replacement.apply(name(path, byPath), old));
  }

  @SuppressWarnings("unchecked") // the constructor is that of the record's own class
  private static <T extends Record> T rebuilt(
      String prefix, T row, BiFunction<String, Object, Object> replacement) {
    RecordComponent[] components = row.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object old = read(row, components[i]);
      String path = prefix + components[i].getName();
      types[i] = components[i].getType();
      values[i] =
          old instanceof Record nested && nested.getClass().getRecordComponents().length > 0
              ? rebuilt(path + ".", nested, replacement)
              : replacement.apply(path, old);
    }
    try {
      Constructor<?> constructor = row.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (T) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "%s cannot be: %s".formatted(row.getClass().getSimpleName(), e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + row.getClass(), e);
    }
  }

  /** Returns a record's own components by name, in order; records within it stay whole. */
  public static Map<String, Object> components(Record row) {
    Map<String, Object> components = new LinkedHashMap<>();
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      components.put(component.getName(), read(row, component));
    }
    return components;
  }

  /** Returns a value as it is given on a command line and printed in a table. */
  public static String words(Object value) {
    if (value instanceof Double number) {
      String plain = Numbers.plain(number);
      // Six digits read well, and more are needed where six would mix up two numbers.
      return isExact(plain, number) ? plain : number.toString();
    }
    return value instanceof Enum<?> constant ? constant.name() : ordered(value);
  }

  /**
   * Returns what {@link Object#toString()} tells, with maps and sets in the order of their text:
   * that of an immutable map is another one in every process.
   */
  private static String ordered(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> ordered(entry.getKey()) + "=" + ordered(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Collection<?> all) {
      Stream<String> elements = all.stream().map(Columns::ordered);
      return (all instanceof Set ? elements.sorted() : elements)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Record row) {
      return components(row).entrySet().stream()
          .map(component -> component.getKey() + "=" + ordered(component.getValue()))
          .collect(Collectors.joining(", ", row.getClass().getSimpleName() + "[", "]"));
    }
    return value.toString();
  }

  private static boolean isExact(String plain, double number) {
    return plain.matches("-?[0-9.]+(e-?[0-9]+)?") && Double.parseDouble(plain) == number;
  }

  /** Returns one component's value. */
  static Object read(Record row, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return Objects.requireNonNull(
          component.getAccessor().invoke(row),
          () -> component.getName() + " of " + row.getClass().getSimpleName() + " is null");
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
