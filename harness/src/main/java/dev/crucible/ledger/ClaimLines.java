package dev.crucible.ledger;

import dev.crucible.evidence.Conditions;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Run;
import dev.crucible.finding.NamedRuling;
import dev.crucible.frontier.Standings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a ledger keeps of a run: one object a claim, not yet chained. */
public final class ClaimLines {

  /** What a claim was tried under was not on record then. */
  static final String PENDING = "pending";

  private ClaimLines() {}

  /** Returns the lines of a run, in docket order. */
  public static List<ObjectNode> of(Run run) {
    return run.evidence().stream().map(evidence -> line(run.provenance(), evidence)).toList();
  }

  /** Starts a line: what each line of a claim begins with. */
  public static ObjectNode begin() {
    return LineFormat.JSON
        .createObjectNode()
        .put("schema", LineFormat.SCHEMA)
        .put("kind", LineFormat.CLAIM);
  }

  private static ObjectNode line(Provenance provenance, Evidence evidence) {
    ObjectNode line =
        begin()
            .put("time", provenance.startedAt().toString())
            .put("run", provenance.id())
            .put("claim", evidence.claim().id())
            .put("registration", evidence.registration().map(Registration::digest).orElse(null))
            .put("verdict", evidence.verdict().name());
    if (evidence.registration().filter(Registration::pending).isPresent()) {
      line.put(PENDING, true);
    }
    ArrayNode statistics = line.putArray("statistics");
    evidence
        .judgements()
        .forEach(judgement -> StatisticField.write(judgement, statistics.addObject()));
    List<NamedRuling> controls = evidence.controls();
    line.putObject("controls")
        .put("refuted", (int) controls.stream().filter(NamedRuling::refuted).count())
        .put("total", controls.size());
    line.putObject("mutants")
        .put("killed", evidence.mutantsKilled())
        .put("total", evidence.mutants());
    HeldAgainst.write(evidence.judgements().stream().map(HeldAgainst::of).toList(), line);
    evidence
        .exhibits()
        .frontier()
        .ifPresent(standings -> frontier(standings, line.putObject("frontier")));
    ObjectNode data = line.putObject("data");
    evidence.data().forEach(data::put);
    line.put("tier", provenance.tier())
        .put("seeds", provenance.seeds().kind().words())
        .put("firstSeed", provenance.seeds().first())
        .put("commit", provenance.gitCommit())
        .put("clean", provenance.gitClean())
        .put("engine", provenance.engine())
        .put("java", provenance.java())
        .put("cpu", provenance.cpu());
    conditions(provenance.conditions(), line);
    return line.put("seconds", number(evidence.seconds()));
  }

  /** Writes a run's conditions as fields of their own; nothing if it did not take them down. */
  public static void conditions(Conditions conditions, ObjectNode node) {
    if (!conditions.known()) {
      return;
    }
    node.put("gate", conditions.gate());
    ObjectNode options = node.putObject("options");
    conditions
        .options()
        .forEach(
            (name, option) -> {
              ObjectNode field = options.putObject(name).put("value", option.value());
              if (!option.from().isEmpty()) {
                ArrayNode from = field.putArray("from");
                option.from().forEach(from::add);
              }
            });
    node.put("locale", conditions.locale()).put("timeZone", conditions.timeZone());
  }

  private static void frontier(Standings standings, ObjectNode node) {
    node.put("candidate", standings.lead().candidate())
        .put("score", number(standings.lead().score()))
        .put("criterion", number(standings.frontier().criterion().worstError()))
        .put("step", number(standings.frontier().criterion().step()));
    ArrayNode candidates = node.putArray("candidates");
    for (Standings.Score score : standings.scores()) {
      candidates
          .addObject()
          .put("name", score.candidate().name())
          .put("role", standings.frontier().role(score.candidate()))
          .put("score", number(score.median()))
          .put("worst", number(score.worst()));
    }
  }

  /** Returns a number that JSON can hold: null for NaN and infinities, 0 for negative zero. */
  static @Nullable Double number(double value) {
    if (!Double.isFinite(value)) {
      return null;
    }
    return value == 0 ? 0.0 : value;
  }
}
