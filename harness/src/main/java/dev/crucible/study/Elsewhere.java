package dev.crucible.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A study moved to a place where its claim is not made.
 *
 * <p>Of the claimed cells, those are moved that are nearest to the place: they have all its
 * components and the fewest other values. Where several are equally near, all of them are, each to
 * a place of its own; what the study sweeps over moves with a cell. Controls move along, but keep
 * what makes them controls: a component in which a control differs from every claimed cell stays.
 * Rows are addressed by the registered cell, so that the claim judges them by the same code; cells
 * that were not moved have no rows.
 *
 * @param cells the moved cell of each registered one that is tried
 * @param setup the moved setup
 * @param <S> the setup
 * @param <C> a cell
 */
public record Elsewhere<S extends Record, C extends Record>(Map<C, C> cells, S setup) {

  /**
   * Moves a study.
   *
   * @throws IllegalArgumentException if a value is not of its component's kind, or no claimed cell
   *     has all the components that some cell of the study has
   */
  public static <S extends Record, C extends Record> Elsewhere<S, C> of(
      Study<S, C, ?> study, Tier tier, Place place) {
    List<C> claimed = of(study, tier, Purpose.CLAIMED);
    List<String> ours =
        place.given().keySet().stream()
            .filter(name -> claimed.stream().anyMatch(cell -> has(cell, name)))
            .toList();
    List<C> fitting =
        claimed.stream().filter(cell -> ours.stream().allMatch(name -> has(cell, name))).toList();
    long least =
        fitting.stream()
            .mapToLong(cell -> distance(cell, place))
            .min()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "-Dcell: no claimed cell of study \"%s\" has all of %s"
                            .formatted(study.name(), ours)));
    Map<C, C> moved = new LinkedHashMap<>();
    for (C nearest : fitting) {
      if (distance(nearest, place) == least && !moved.containsValue(place.in(nearest))) {
        claimed.stream()
            .filter(cell -> study.sweepsFrom(cell, nearest))
            .forEach(cell -> moved.put(cell, place.in(cell)));
      }
    }
    of(study, tier, Purpose.CONTROL)
        .forEach(control -> moved.put(control, control(control, claimed, place)));
    return new Elsewhere<>(moved, place.in(study.setup().at(tier)));
  }

  /** Returns the moved cell of a registered one; empty if it is not tried. */
  public Optional<C> at(C registered) {
    return Optional.ofNullable(cells.get(registered));
  }

  /** Returns the study of the moved cells, each once. */
  public <R extends Record> Study<S, C, R> study(Study<S, C, R> registered) {
    List<C> moved = cells.values().stream().distinct().toList();
    return registered.movedTo(moved, setup);
  }

  private static <C extends Record> List<C> of(Study<?, C, ?> study, Tier tier, Purpose purpose) {
    return study.cells(tier).stream().filter(cell -> study.purpose(cell, tier) == purpose).toList();
  }

  private static boolean has(Record cell, String component) {
    return Columns.of(cell).containsKey(component);
  }

  private static long distance(Record cell, Place place) {
    Map<String, Object> before = Columns.of(cell);
    Map<String, Object> after = Columns.of(place.in(cell));
    return before.entrySet().stream()
        .filter(column -> !column.getValue().equals(after.get(column.getKey())))
        .count();
  }

  private static <C extends Record> C control(C control, List<C> claimed, Place place) {
    Map<String, Object> own = Columns.of(control);
    Map<String, String> along = new LinkedHashMap<>(place.given());
    along
        .keySet()
        .removeIf(
            name ->
                own.containsKey(name)
                    && claimed.stream()
                        .noneMatch(
                            cell -> Objects.equals(own.get(name), Columns.of(cell).get(name))));
    return new Place(along).in(control);
  }
}
