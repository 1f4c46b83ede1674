package dev.crucible.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which runs are trained as one program.
 *
 * @param members how many at the most
 * @param alike the components in which their cells agree; none means all of them
 */
public record Grouping(int members, List<String> alike) {

  /** Every run by itself. */
  static final Grouping ALONE = new Grouping(1, List.of());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is not at least one member
   */
  public Grouping {
    if (members < 1) {
      throw new IllegalArgumentException("a program takes one member at least, not " + members);
    }
    alike = List.copyOf(alike);
  }

  /** Splits runs into those of one program, in the order of each program's first. */
  <C extends Record> List<List<Member<C>>> split(List<Member<C>> runs) {
    Map<Object, List<Member<C>>> groups = new LinkedHashMap<>();
    for (Member<C> run : runs) {
      groups.computeIfAbsent(likeness(run.cell()), key -> new ArrayList<>()).add(run);
    }
    List<List<Member<C>>> programs = new ArrayList<>();
    for (List<Member<C>> group : groups.values()) {
      for (int from = 0; from < group.size(); from += members) {
        programs.add(List.copyOf(group.subList(from, Math.min(group.size(), from + members))));
      }
    }
    return programs;
  }

  private Object likeness(Record cell) {
    if (alike.isEmpty()) {
      return cell;
    }
    Map<String, Object> columns = Columns.of(cell);
    for (String component : alike) {
      if (!columns.containsKey(component)) {
        throw new IllegalArgumentException(
            "runs are to be trained together where they agree in \"%s\", which is no component of"
                    .formatted(component)
                + " %s; there are %s".formatted(cell.getClass().getSimpleName(), columns.keySet()));
      }
    }
    return alike.stream().map(columns::get).toList();
  }
}
