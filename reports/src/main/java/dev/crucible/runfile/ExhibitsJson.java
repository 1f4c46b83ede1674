package dev.crucible.runfile;

import dev.crucible.evidence.Exhibits;
import dev.crucible.finding.ScopeMap;
import dev.crucible.finding.ScopeMap.Cell;
import dev.crucible.frontier.Candidate;
import dev.crucible.frontier.Forecast;
import dev.crucible.frontier.Frontier;
import dev.crucible.frontier.Standings;
import dev.crucible.frontier.Standings.Score;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes scope maps and the frontier's standings; plots are written with the evidence's lines. */
final class ExhibitsJson {

  private ExhibitsJson() {}

  /** Adds {@code scopes} and {@code frontier} where there are any. */
  static void write(Exhibits exhibits, ObjectNode node) {
    if (!exhibits.scopes().isEmpty()) {
      ArrayNode scopes = node.putArray("scopes");
      exhibits.scopes().forEach(scope -> scopes.add(scope(scope)));
    }
    exhibits.frontier().ifPresent(standings -> node.set("frontier", frontier(standings)));
  }

  private static ObjectNode scope(ScopeMap scope) {
    ObjectNode node =
        Json.object()
            .put("title", scope.title())
            .put("rows", scope.rows())
            .put("columns", scope.columns());
    ArrayNode cells = node.putArray("cells");
    scope.cells().forEach(cell -> cells.add(cell(cell)));
    return node;
  }

  private static ObjectNode cell(Cell cell) {
    ObjectNode node =
        Json.object()
            .put("row", cell.row())
            .put("column", cell.column())
            .put("domain", cell.domain().name())
            .put("state", cell.state().name())
            .put("remark", cell.remark());
    cell.ruling()
        .ifPresent(
            ruling -> {
              EvidenceLines.ruling(node, ruling);
              EvidenceLines.measured(node, ruling);
            });
    return node;
  }

  private static ObjectNode frontier(Standings standings) {
    Frontier frontier = standings.frontier();
    ObjectNode node =
        Json.object()
            .put("question", frontier.question())
            .put("quantity", frontier.quantity())
            .put("unit", frontier.unit())
            .put("worstError", Json.number(frontier.criterion().worstError()))
            .put("step", Json.number(frontier.criterion().step()))
            .put("resolved", standings.resolved());
    ArrayNode scores = node.putArray("scores");
    standings.scores().forEach(score -> scores.add(score(frontier, score)));
    ArrayNode forecasts = node.putArray("forecasts");
    standings.forecasts().forEach(forecast -> forecasts.add(forecast(forecast)));
    return node;
  }

  private static ObjectNode score(Frontier frontier, Score score) {
    Candidate candidate = score.candidate();
    ObjectNode node =
        Json.object()
            .put("candidate", candidate.name())
            .put("role", frontier.role(candidate))
            .put("arxiv", candidate.arxiv())
            .put("where", candidate.where())
            .put("median", Json.number(score.median()))
            .put("worst", Json.number(score.worst()));
    score
        .gain()
        .ifPresent(
            ruling -> {
              ObjectNode gain = node.putObject("gain");
              EvidenceLines.ruling(gain, ruling);
              EvidenceLines.measured(gain, ruling);
            });
    return node;
  }

  private static ObjectNode forecast(Forecast forecast) {
    ObjectNode node =
        Json.object()
            .put("candidate", forecast.candidate())
            .put("task", forecast.task())
            .put("seed", forecast.seed());
    forecast
        .exclusion()
        .ifPresentOrElse(
            why ->
                node.putObject("exclusion")
                    .put("cause", why.cause().name())
                    .put("reason", why.reason()),
            () ->
                node.put("predicted", Json.number(forecast.predicted().orElse(Double.NaN)))
                    .put("measured", Json.number(forecast.measured())));
    return node;
  }
}
