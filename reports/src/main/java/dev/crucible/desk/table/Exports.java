package dev.crucible.desk.table;

import dev.crucible.desk.fault.Spot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Exports that are no table of runs, told by their columns. */
final class Exports {

  private static final String LEAST = "__MIN";
  private static final String GREATEST = "__MAX";

  private Exports() {}

  /**
   * Refuses a chart's or a group's export, whose rows are no runs.
   *
   * @throws dev.crucible.desk.fault.Fault if it is one
   */
  static void requireRuns(String file, List<String> header) {
    Set<String> names = new HashSet<>(header);
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (name.endsWith(LEAST)) {
        String bare = name.substring(0, name.length() - LEAST.length());
        if (names.contains(bare + GREATEST)) {
          throw new Spot(file, 1, i + 1L)
              .fault(
                  "\"%s\" is of a W&B chart, whose lines are columns and whose groups are averaged"
                      .formatted(name),
                  "export runs instead: ungroup them, open the table of runs and choose CSV"
                      + " export there; of a course take run.history() of each run");
        }
      }
    }
  }

  /** Returns the places of the columns in which Weights and Biases names runs and groups. */
  static List<Integer> namesOfRuns(List<String> header) {
    return IntStream.range(0, header.size())
        .filter(i -> header.get(i).equals("Name") || header.get(i).equals("Group"))
        .boxed()
        .toList();
  }

  /**
   * Refuses a row that stands for a group of runs.
   *
   * @param names the places of the columns that may tell
   * @throws dev.crucible.desk.fault.Fault if it is one
   */
  static void requireRun(String file, long line, List<Integer> names, List<String> cells) {
    for (int place : names) {
      if (cells.get(place).startsWith("Group: ")) {
        throw new Spot(file, line, place + 1L)
            .fault(
                "\"%s\" is a group of runs, averaged".formatted(cells.get(place)),
                "ungroup the table of runs, and export it again: one row a run");
      }
    }
  }
}
