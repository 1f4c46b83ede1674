package dev.crucible.registry;

import dev.crucible.prediction.Declared;
import dev.crucible.registry.Folds.Line;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Values as text that depends on nothing but the values: records and the claims' own objects by
 * their fields, sorted by name; lists in order; sets and maps sorted.
 *
 * <p>Functions, and objects of foreign classes that are not records, are not data: they appear as
 * the name of their type in angle brackets, and nothing of their content counts.
 */
final class Canonical {

  /** Longer sequences are given by their length and digest: nobody reads a thousand numbers. */
  private static final int LONGEST = 64;

  /** Settings are not nested deeper; a ring of objects would have no end. */
  private static final int DEEPEST = 12;

  private final Predicate<Class<?>> ours;
  private final UnaryOperator<String> opaque;

  private Canonical(Predicate<Class<?>> ours, UnaryOperator<String> opaque) {
    this.ours = ours;
    this.opaque = opaque;
  }

  /**
   * Starts.
   *
   * @param ours tells the classes whose objects are taken apart even though they are no records
   */
  Canonical(Predicate<Class<?>> ours) {
    this(ours, "<%s>"::formatted);
  }

  /** Returns one that refuses what is no data, with an {@link IllegalArgumentException}. */
  Canonical ofDataAlone() {
    return new Canonical(
        ours,
        type -> {
          throw new IllegalArgumentException(
              "a %s is no data: nothing of it counts".formatted(type));
        });
  }

  /**
   * Returns a constant as entries: one a component of a record or object, one an element of a
   * sequence, else one.
   */
  Map<String, String> entries(String name, @Nullable Object value) {
    Map<String, String> entries = new LinkedHashMap<>();
    Optional<List<?>> sequence = sequence(value).filter(s -> !s.isEmpty() && s.size() <= LONGEST);
    if (sequence.isPresent()) {
      List<?> elements = sequence.get();
      IntStream.range(0, elements.size())
          .forEach(i -> entries.put("%s[%s]".formatted(name, i), literal(elements.get(i))));
    } else if (value != null && hasParts(value)) {
      entries.put(name, Literals.quoted(Parts.type(value)));
      Parts.of(value)
          .forEach((part, of) -> entries.put(name + "." + part, literal(of.orElse(null))));
    } else {
      entries.put(name, literal(value));
    }
    return entries;
  }

  /**
   * Returns a value as entries: what has parts itself, some levels down, by its parts, and a list
   * of such values in as few lines as tell it, see {@link Folds}.
   */
  Map<String, String> tree(String name, @Nullable Object value, int levels) {
    Map<String, String> entries = new TreeMap<>();
    grow(name, value, levels, entries);
    return entries;
  }

  private void grow(String name, @Nullable Object value, int levels, Map<String, String> entries) {
    Optional<List<?>> sequence = sequence(value);
    if (value instanceof Optional<?> optional) {
      grow(name, optional.orElse(null), levels, entries);
    } else if (levels > 0 && value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, of) -> grow(name + "." + bare(key), of, levels - 1, entries));
    } else if (sequence.isPresent() && isListOfParts(sequence.get())) {
      List<String> lines = folded(sequence.get());
      if (lines.size() <= LONGEST) {
        IntStream.range(0, lines.size())
            .forEach(i -> entries.put("%s[%s]".formatted(name, i), Literals.quoted(lines.get(i))));
      } else {
        entries.put(name, literal(value));
      }
    } else if (levels > 0 && value != null && sequence.isEmpty() && hasParts(value)) {
      entries.put(name, Literals.quoted(Parts.type(value)));
      Parts.of(value)
          .forEach((part, of) -> grow(name + "." + part, of.orElse(null), levels - 1, entries));
    } else {
      entries.put(name, literal(value));
    }
  }

  private boolean isListOfParts(List<?> elements) {
    return !elements.isEmpty()
        && elements.stream().allMatch(element -> element != null && hasParts(element));
  }

  private List<String> folded(List<?> elements) {
    return Folds.of(
        elements.stream()
            .map(element -> new Line(Parts.type(element), partTexts(element, 0)))
            .toList());
  }

  /** Tells each value with parts that a value holds, itself included, and where it is within it. */
  void visit(String name, @Nullable Object value, BiConsumer<Object, String> visitor) {
    Optional<List<?>> sequence = sequence(value);
    if (value instanceof Optional<?> optional) {
      visit(name, optional.orElse(null), visitor);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, of) -> visit(name + "." + bare(key), of, visitor));
    } else if (sequence.isPresent()) {
      List<?> elements = sequence.get();
      IntStream.range(0, elements.size())
          .forEach(i -> visit("%s[%s]".formatted(name, i), elements.get(i), visitor));
    } else if (value != null && hasParts(value)) {
      visitor.accept(value, name);
      Parts.of(value).forEach((part, of) -> visit(name + "." + part, of.orElse(null), visitor));
    }
  }

  private String bare(Object key) {
    return key instanceof CharSequence ? key.toString() : text(key, 0);
  }

  /** Returns the fields of an enum constant as entries; its name alone is no setting. */
  Map<String, String> fields(String name, Enum<?> constant) {
    Map<String, String> entries = new LinkedHashMap<>();
    Parts.of(constant)
        .forEach((part, of) -> entries.put(name + "." + part, literal(of.orElse(null))));
    return entries;
  }

  private String literal(@Nullable Object value) {
    if (value instanceof CharSequence || value instanceof Character) {
      return Literals.quoted(value.toString());
    }
    if (value instanceof Number number && isData(number)) {
      return Literals.number(number);
    }
    return value instanceof Boolean ? value.toString() : Literals.quoted(text(value, 0));
  }

  private String text(@Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException(
          "a constant is nested deeper than %s levels, or holds itself".formatted(DEEPEST));
    }
    if (value == null) {
      return "nothing";
    }
    if (value instanceof Optional<?> optional) {
      return text(optional.orElse(null), depth + 1);
    }
    if (value instanceof Map<?, ?> map && isData(map)) {
      return map(map, depth);
    }
    Optional<List<?>> sequence = sequence(value);
    if (sequence.isPresent()) {
      return sequence(sequence.get(), depth);
    }
    if (hasParts(value)) {
      return Parts.type(value) + parts(value, depth);
    }
    Optional<String> single = isData(value) ? Literals.inText(value) : Optional.empty();
    return single.orElseGet(() -> opaque.apply(Parts.type(value)));
  }

  private String map(Map<?, ?> map, int depth) {
    return map.entrySet().stream()
        .map(e -> text(e.getKey(), depth + 1) + ": " + text(e.getValue(), depth + 1))
        .sorted()
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String sequence(List<?> elements, int depth) {
    String all =
        elements.stream()
            .map(element -> text(element, depth + 1))
            .collect(Collectors.joining(", ", "[", "]"));
    return elements.size() <= LONGEST
        ? all
        : "%s elements, sha256 %s"
            .formatted(elements.size(), CanonicalRecord.of(Map.of("all", all)).digest());
  }

  private String parts(Object value, int depth) {
    return partTexts(value, depth).entrySet().stream()
        .map(part -> part.getKey() + "=" + part.getValue())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private SortedMap<String, String> partTexts(Object value, int depth) {
    SortedMap<String, String> texts = new TreeMap<>();
    Parts.of(value).forEach((part, of) -> texts.put(part, text(of.orElse(null), depth + 1)));
    return texts;
  }

  /** Returns arrays, lists and sets as lists; sets sorted by their elements' text. */
  private Optional<List<?>> sequence(@Nullable Object value) {
    if (value != null && value.getClass().isArray()) {
      int length = Array.getLength(value);
      return Optional.of(IntStream.range(0, length).mapToObj(i -> Array.get(value, i)).toList());
    }
    if (value instanceof Set<?> set && isData(set)) {
      return Optional.of(set.stream().map(element -> text(element, 1)).sorted().toList());
    }
    return value instanceof Collection<?> list && isData(list)
        ? Optional.of(new ArrayList<>(list))
        : Optional.empty();
  }

  /** What threads share is a cache or a counter: its content depends on what has run. */
  private static boolean isData(Object value) {
    return !value.getClass().getName().startsWith("java.util.concurrent.");
  }

  private boolean hasParts(Object value) {
    Class<?> type = value.getClass();
    boolean ownObject = ours.test(type) && !type.isSynthetic() && !type.isHidden();
    return value instanceof Declared || type.isRecord() || (ownObject && !(value instanceof Enum));
  }
}
