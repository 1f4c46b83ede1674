package dev.crucible.ledger.chain;

import dev.crucible.claim.Estimate;
import dev.crucible.claim.Evidence;
import dev.crucible.claim.Judgement;
import dev.crucible.claim.NamedRuling;
import dev.crucible.claim.Provenance;
import dev.crucible.claim.Registration;
import dev.crucible.claim.Ruling;
import dev.crucible.claim.Run;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a ledger keeps of a run: one object a claim, not yet chained. */
final class ClaimLines {

  private ClaimLines() {}

  static List<ObjectNode> of(Run run) {
    return run.evidence().stream().map(evidence -> line(run.provenance(), evidence)).toList();
  }

  private static ObjectNode line(Provenance provenance, Evidence evidence) {
    ObjectNode line =
        LineFormat.JSON
            .createObjectNode()
            .put("schema", LineFormat.SCHEMA)
            .put("kind", LineFormat.CLAIM)
            .put("time", provenance.startedAt().toString())
            .put("run", provenance.id())
            .put("claim", evidence.claim().id())
            .put("registration", evidence.registration().map(Registration::digest).orElse(null))
            .put("verdict", evidence.verdict().name());
    ArrayNode statistics = line.putArray("statistics");
    evidence.judgements().forEach(judgement -> statistic(judgement, statistics.addObject()));
    List<NamedRuling> controls = evidence.controls();
    line.putObject("controls")
        .put("refuted", (int) controls.stream().filter(NamedRuling::refuted).count())
        .put("total", controls.size());
    line.putObject("mutants")
        .put("killed", evidence.mutantsKilled())
        .put("total", evidence.mutants());
    evidence
        .exhibits()
        .frontier()
        .ifPresent(
            standings ->
                line.putObject("frontier")
                    .put("candidate", standings.lead().candidate())
                    .put("score", number(standings.lead().score())));
    return line.put("tier", provenance.tier())
        .put("commit", provenance.gitCommit())
        .put("clean", provenance.gitClean())
        .put("engine", provenance.engine())
        .put("java", provenance.java())
        .put("cpu", provenance.cpu())
        .put("seconds", number(evidence.seconds()));
  }

  private static void statistic(Judgement judgement, ObjectNode node) {
    Ruling ruling = judgement.ruling();
    Optional<Estimate> estimate = ruling.estimate();
    node.put("name", judgement.name())
        .put("unit", ruling.prediction().unit())
        .put("estimate", estimate.map(e -> number(e.value())).orElse(null))
        .put("low", estimate.map(e -> number(e.low())).orElse(null))
        .put("high", estimate.map(e -> number(e.high())).orElse(null))
        .put("confidence", estimate.map(e -> number(e.confidence())).orElse(null))
        .put("n", ruling.sample().values().length)
        .put("excluded", ruling.sample().exclusions().size())
        .put("verdict", ruling.verdict().name());
  }

  /** Returns a number that JSON can hold: null for NaN and infinities, 0 for negative zero. */
  private static @Nullable Double number(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    return value == 0 ? 0.0 : value;
  }
}
