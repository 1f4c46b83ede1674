package dev.crucible.site.runs;

import dev.crucible.evidence.Provenance;
import dev.crucible.history.PastRun;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.runfile.Json;
import dev.crucible.site.news.TurnWords;
import dev.crucible.site.page.RunFiles;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as the comparison in the browser reads it: one call with the run as JSON.
 *
 * <p>{@code FORMATS.md} beside this module's build file documents each field.
 */
final class RunData {

  /** The format's version; it rises only when a field changes its meaning. */
  private static final int SCHEMA = 1;

  private static final int COMMIT = 7;

  /** Enough to tell any two digests apart that will ever be made. */
  private static final int DIGEST = 16;

  private RunData() {}

  static String script(PastRun run, RunFiles files, TurnWords words) {
    ObjectNode node = origin(run.provenance(), files.name(run.provenance().id()));
    ArrayNode claims = node.putArray("claims");
    for (PastTrial trial : run.trials()) {
      claims.add(claim(trial, words));
    }
    return "crucible.run(%s);\n".formatted(Json.MAPPER.writeValueAsString(node));
  }

  private static ObjectNode origin(Provenance run, String name) {
    ObjectNode node =
        Json.object()
            .put("schema", SCHEMA)
            .put("name", name)
            .put("id", run.id())
            .put("startedAt", run.startedAt().toString());
    node.putObject("origin")
        .put("commit", brief(run.gitCommit(), COMMIT))
        .put("sources", run.gitClean() ? "as committed" : "with uncommitted changes")
        .put("tier", run.tier())
        .put("seeds", run.seeds().words())
        .put("engine", run.engine())
        .put("java", run.java())
        .put("cpu", run.cpu());
    return node;
  }

  private static ObjectNode claim(PastTrial trial, TurnWords words) {
    ObjectNode node = Json.object().put("id", trial.claim()).put("verdict", trial.verdict().name());
    Optional.ofNullable(words.titles().get(trial.claim()))
        .ifPresent(title -> node.put("title", title));
    trial.registration().ifPresent(digest -> node.put("registration", brief(digest, DIGEST)));
    ArrayNode statistics = node.putArray("statistics");
    trial.statistics().forEach(statistic -> statistics.add(statistic(statistic)));
    return node;
  }

  /** An array, not an object: the names of its fields would be a third of the file. */
  private static ArrayNode statistic(PastStatistic statistic) {
    ArrayNode node = Json.MAPPER.createArrayNode();
    node.add(statistic.name()).add(statistic.unit());
    statistic
        .reading()
        .ifPresent(
            reading ->
                node.add(Json.number(reading.estimate()))
                    .add(Json.number(reading.low()))
                    .add(Json.number(reading.high())));
    return node;
  }

  private static String brief(String text, int length) {
    return text.substring(0, Math.min(length, text.length()));
  }
}
