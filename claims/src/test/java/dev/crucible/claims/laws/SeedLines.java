package dev.crucible.claims.laws;

import dev.crucible.finding.Figure.Line;
import dev.crucible.finding.Figure.Origin;
import dev.crucible.lab.Outcome;
import dev.crucible.lab.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One line a seed against step, for figures. */
final class SeedLines {

  private SeedLines() {}

  /** Draws the runs of a setting that did not fail. */
  static <T> List<Line> of(
      String group,
      Origin origin,
      Trials<T> runs,
      Function<T, List<Long>> steps,
      Function<T, List<Double>> values) {
    List<Line> lines = new ArrayList<>();
    for (Outcome<T> outcome : runs.outcomes()) {
      outcome
          .value()
          .ifPresent(
              run ->
                  lines.add(
                      new Line(
                          group,
                          "seed " + outcome.trial().seed(),
                          origin,
                          steps.apply(run).stream().map(Long::doubleValue).toList(),
                          values.apply(run))));
    }
    return lines;
  }
}
