package dev.crucible.claims.laws;

import dev.crucible.claim.Figure.Line;
import dev.crucible.claim.Figure.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One line a seed against step, for figures. */
final class SeedLines {

  private SeedLines() {}

  /** Draws the runs of a setting in their order, which is that of the seeds. */
  static <T> List<Line> of(
      String group,
      Origin origin,
      List<T> runs,
      Function<T, List<Long>> steps,
      Function<T, List<Double>> values) {
    List<Line> lines = new ArrayList<>();
    for (int seed = 0; seed < runs.size(); seed++) {
      List<Double> at = steps.apply(runs.get(seed)).stream().map(Long::doubleValue).toList();
      lines.add(new Line(group, "seed " + seed, origin, at, values.apply(runs.get(seed))));
    }
    return lines;
  }
}
