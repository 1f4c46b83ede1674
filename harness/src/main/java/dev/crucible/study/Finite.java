package dev.crucible.study;

import dev.crucible.measurement.Observation.Cause;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether all numbers of a result are finite, wherever they stand: in records, lists, maps, series
 * and readings.
 *
 * <p>One that is not, in a run that did not diverge, is no measurement, and nobody knows what else
 * it spoiled. A run says that something was not measured by an empty {@link Optional}, an empty
 * {@link OptionalDouble} or a {@link Reading} that does not count.
 */
public final class Finite {

  private static final Set<Cause> GONE = Set.of(Cause.DIVERGED, Cause.RULED_OUT);

  private Finite() {}

  /**
   * Returns the reading of a run, or UNHEALTHY where a number of its result is not finite, unless a
   * part of the result says that training diverged or that what the claim rules out happened.
   */
  public static <R extends Record> Reading<R> checked(Reading<R> run) {
    return run.then(
        result ->
            isGone(result)
                ? run
                : mistake("", result)
                    .<Reading<R>>map(
                        where ->
                            Reading.unhealthy(
                                where + " in the result of a run that did not diverge"))
                    .orElse(run));
  }

  private static boolean isGone(Record result) {
    return Columns.components(result).values().stream()
        .anyMatch(
            part ->
                part instanceof Reading<?> reading
                    ? reading.exclusion().filter(why -> GONE.contains(why.cause())).isPresent()
                    : part instanceof Record nested && isGone(nested));
  }

  /** Returns the first number that is not finite, by its place. */
  private static Optional<String> mistake(String path, Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? Optional.empty() : Optional.of(path + " is " + number);
    }
    if (value instanceof OptionalDouble number) {
      return number.isPresent() ? mistake(path, number.getAsDouble()) : Optional.empty();
    }
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(part -> mistake(path, part));
    }
    if (value instanceof Reading<?> reading) {
      return reading.value().flatMap(part -> mistake(path, part));
    }
    return first(parts(path, value));
  }

  private static Stream<Map.Entry<String, Object>> parts(String path, Object value) {
    if (value instanceof Record row) {
      String prefix = path.isEmpty() ? "" : path + ".";
      return Columns.components(row).entrySet().stream()
          .map(part -> Map.entry(prefix + part.getKey(), part.getValue()));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(part -> Map.entry(path + "[" + part.getKey() + "]", part.getValue()));
    }
    Object[] all = value instanceof Collection<?> list ? list.toArray() : new Object[0];
    return IntStream.range(0, all.length).mapToObj(i -> Map.entry(path + "[" + i + "]", all[i]));
  }

  private static Optional<String> first(Stream<Map.Entry<String, Object>> parts) {
    return parts.flatMap(part -> mistake(part.getKey(), part.getValue()).stream()).findFirst();
  }
}
