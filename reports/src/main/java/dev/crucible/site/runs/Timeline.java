package dev.crucible.site.runs;

import dev.crucible.history.History;
import dev.crucible.history.PastRun;
import dev.crucible.site.news.Turn;
import dev.crucible.site.news.Turns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All runs with their neighbours, found in one pass. */
final class Timeline {

  private Timeline() {}

  /** Returns the runs, newest first. */
  static List<RunEntry> of(History history) {
    List<PastRun> runs = history.runs();
    Map<String, List<Turn>> turns =
        Turns.of(history).stream().collect(Collectors.groupingBy(turn -> turn.run().id()));
    Map<String, PastRun> fixed = new HashMap<>();
    List<RunEntry> entries = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      PastRun run = runs.get(i);
      Optional<PastRun> comparable =
          RunEntry.isFixed(run)
              ? Optional.ofNullable(fixed.put(run.provenance().tier(), run))
              : Optional.empty();
      entries.add(
          new RunEntry(
              run,
              at(runs, i - 1),
              at(runs, i + 1),
              comparable,
              turns.getOrDefault(run.provenance().id(), List.of())));
    }
    Collections.reverse(entries);
    return entries;
  }

  private static Optional<PastRun> at(List<PastRun> runs, int place) {
    return place < 0 || place >= runs.size() ? Optional.empty() : Optional.of(runs.get(place));
  }
}
