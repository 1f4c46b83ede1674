package dev.crucible.runfile;

import dev.crucible.finding.LeftOut;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a verdict would be if the seeds that were left out counted, as JSON. */
final class LeftOutJson {

  private LeftOutJson() {}

  /** Adds {@code leftOut}; nothing where nothing was left out, so that other rulings stay as is. */
  static void write(Ruling ruling, ObjectNode node) {
    ruling.leftOut().ifPresent(left -> write(left, node.putObject("leftOut")));
  }

  private static void write(LeftOut left, ObjectNode node) {
    node.put("seeds", left.seeds()).put("of", left.of());
    ArrayNode causes = node.putArray("causes");
    left.causes().forEach(cause -> causes.add(cause.name()));
    node.put("measured", left.measured())
        .put("asMeasured", left.asMeasured().map(Verdict::name).orElse(null))
        .put("atEdge", left.atEdge().map(Verdict::name).orElse(null));
  }
}
