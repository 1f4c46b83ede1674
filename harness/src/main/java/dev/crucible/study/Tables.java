package dev.crucible.study;

import dev.crucible.finding.RunTable;
import dev.crucible.measurement.Observation.Exclusion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Runs as a table for other programs: purpose, what is varied, seed, readings, exclusions. */
public final class Tables {

  private Tables() {}

  /**
   * Returns the table of a study's runs.
   *
   * <p>Single values of the results are columns; series, traces and lists are not, for they are
   * tables themselves. A reading that does not count is empty, and its cause stands in a column
   * {@code NAME excluded}.
   *
   * @param purpose what a cell is there for
   */
  public static <C extends Record, R extends Record> RunTable of(
      Runs<C, R> runs, Function<C, Purpose> purpose) {
    List<Map<String, String>> rows = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Row<C, R> row : runs.rows()) {
      Map<String, String> cells = new LinkedHashMap<>();
      cells.put("purpose", purpose.apply(row.cell()).name().toLowerCase(Locale.ROOT));
      Columns.of(row.cell()).forEach((name, value) -> cells.put(name, digits(value)));
      cells.put("seed", Integer.toString(row.seed()));
      row.reading().value().ifPresent(result -> read(result, cells));
      columns.addAll(cells.keySet());
      cells.put("excluded", cause(row.reading().exclusion()));
      cells.put("reason", row.reading().exclusion().map(Exclusion::reason).orElse(""));
      rows.add(cells);
    }
    columns.add("excluded");
    columns.add("reason");
    List<String> names = List.copyOf(columns);
    return new RunTable(
        runs.study(),
        names,
        rows.stream()
            .map(row -> names.stream().map(name -> row.getOrDefault(name, "")).toList())
            .toList());
  }

  private static void read(Record result, Map<String, String> into) {
    for (RecordComponent component : result.getClass().getRecordComponents()) {
      Object value = Columns.read(result, component);
      String name = component.getName();
      if (value instanceof Reading<?> reading && isOfOne(component)) {
        into.put(name, reading.value().map(Tables::digits).orElse(""));
        into.put(name + " excluded", cause(reading.exclusion()));
      } else if (value instanceof Optional<?> measured && isOfOne(component)) {
        into.put(name, measured.map(Tables::digits).orElse(""));
      } else if (isSingle(value)) {
        into.put(name, digits(value));
      }
    }
  }

  private static boolean isOfOne(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType type
        && type.getActualTypeArguments()[0] instanceof Class<?> of
        && (Number.class.isAssignableFrom(of) || of == String.class || of.isEnum());
  }

  private static boolean isSingle(Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || value instanceof CharSequence
        || value instanceof Enum<?>;
  }

  private static String digits(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  private static String cause(Optional<Exclusion> exclusion) {
    return exclusion.map(why -> why.cause().name().toLowerCase(Locale.ROOT)).orElse("");
  }
}
