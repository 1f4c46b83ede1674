package dev.crucible.runfile;

import dev.crucible.claim.OpenDirection;
import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Registration.Step;
import dev.crucible.evidence.Run;
import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Estimate;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Strength;
import dev.crucible.frontier.Move;
import dev.crucible.frontier.Standings;
import dev.crucible.headline.Headline;
import dev.crucible.ledger.ClaimLines;
import dev.crucible.ledger.Head;
import dev.crucible.prediction.Prediction;
import dev.crucible.registry.Bits;
import dev.crucible.registry.CanonicalRecord;
import dev.crucible.registry.Design;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code docket.json}: the run in short, for programs.
 *
 * <p>{@code FORMATS.md} beside this module's build file documents each field.
 */
public final class DocketJson {

  /** The format's version; it rises only when a field changes its meaning. */
  private static final int SCHEMA = 1;

  private DocketJson() {}

  /** Returns the document of a run whose code nobody asked about. */
  public static String write(Run run) {
    return write(run, Map.of());
  }

  /** Returns the document of a run whose past nobody asked about. */
  public static String write(Run run, Map<String, CodeNews> code) {
    return write(run, code, Map.of(), Optional.empty());
  }

  /**
   * Returns the document, with a line feed at its end.
   *
   * @param code what became of the claims' code, by claim
   * @param fresh in how many runs with fresh seeds all that must be was refuted, by claim
   * @param official the end of the official ledger, as the report read it
   */
  public static String write(
      Run run, Map<String, CodeNews> code, Map<String, FreshShare> fresh, Optional<Head> official) {
    ObjectNode docket = Json.object().put("schema", SCHEMA);
    docket.set("run", run(run));
    official.ifPresent(
        head -> docket.putObject("official").put("lines", head.lines()).put("hash", head.hash()));
    ArrayNode claims = docket.putArray("claims");
    List<Double> refutations = Verdicts.refutationsOver(run.evidence());
    for (int i = 0; i < refutations.size(); i++) {
      ObjectNode claim = claim(run.evidence().get(i), run.provenance());
      claims.add(claim.put("refutation", Json.number(refutations.get(i))));
      Optional.ofNullable(code.get(run.evidence().get(i).claim().id()))
          .ifPresent(news -> claim.set("code", code(news)));
      Optional.ofNullable(fresh.get(run.evidence().get(i).claim().id()))
          .ifPresent(share -> claim.set("freshChecks", fresh(share)));
    }
    return Json.MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(docket)
        + "\n";
  }

  private static ObjectNode fresh(FreshShare share) {
    return Json.object()
        .put("runs", share.runs())
        .put("held", share.held())
        .put("unknown", share.unknown())
        .put("fallsShort", share.fallsShort());
  }

  private static ObjectNode run(Run run) {
    Provenance provenance = run.provenance();
    ObjectNode node =
        Json.object()
            .put("id", provenance.id())
            .put("startedAt", provenance.startedAt().toString())
            .put("gitCommit", provenance.gitCommit())
            .put("gitClean", provenance.gitClean())
            .put("tier", provenance.tier())
            .put("seeds", provenance.seeds().kind().words())
            .put("firstSeed", provenance.seeds().first())
            .put("seconds", Json.number(run.seconds()))
            .put("engine", provenance.engine())
            .put("java", provenance.java())
            .put("cpu", provenance.cpu());
    ClaimLines.conditions(provenance.conditions(), node);
    node.putObject("rows")
        .put("trained", run.rows().trained())
        .put("read", run.rows().read())
        .put("checked", run.rows().checked());
    return node;
  }

  private static ObjectNode claim(Evidence evidence, Provenance run) {
    var claim = evidence.claim();
    boolean directed = claim.direction() != OpenDirection.NONE;
    ObjectNode node =
        Json.object()
            .put("id", claim.id())
            .put("title", claim.title())
            .put("strand", claim.strand().name())
            .put("direction", directed ? claim.direction().name() : null)
            .put("standing", claim.standing().name())
            .put("verdict", evidence.verdict().name())
            .put("reason", evidence.reason())
            .put("onRecord", evidence.onRecord().map(r -> r.verdict().name()).orElse(null))
            .put("seconds", Json.number(evidence.seconds()))
            .put("repeat", run.repeatCommand(claim));
    ArrayNode statistics = node.putArray("statistics");
    evidence.judgements().forEach(judgement -> statistics.add(statistic(judgement)));
    ArrayNode controls = node.putArray("controls");
    evidence.controls().forEach(control -> controls.add(control(control)));
    node.putObject("mutants")
        .put("total", evidence.mutants())
        .put("killed", evidence.mutantsKilled());
    node.putObject("source").put("arxiv", claim.arxiv()).put("where", claim.where());
    node.set("registration", evidence.registration().map(DocketJson::registration).orElse(null));
    Bits bits = Bits.of(evidence, run);
    node.putObject("bits").put("values", bits.values()).put("data", bits.data());
    ObjectNode data = node.putObject("data");
    evidence.data().forEach(data::put);
    CanonicalRecord design =
        Design.of(evidence.judgements(), evidence.exhibits(), evidence.settings());
    node.set("design", Json.MAPPER.readTree(design.json()));
    evidence
        .move()
        .ifPresent(
            move ->
                node.set("frontier", frontier(evidence.exhibits().frontier().orElseThrow(), move)));
    return node;
  }

  private static ObjectNode code(CodeNews news) {
    ObjectNode node = Json.object().put("digest", news.digest());
    if (news.known() == CodeNews.Known.ON_RECORD) {
      ArrayNode changed = node.putArray("changed");
      news.changed().forEach(changed::add);
    }
    news.compiler().ifPresent(java -> node.put("compiledThenBy", java));
    news.against()
        .ifPresent(
            likeness -> node.put("against", likeness.run()).put("moved", !likeness.isTheSame()));
    return node;
  }

  private static ObjectNode frontier(Standings standings, Move move) {
    return Json.object()
        .put("question", standings.frontier().question())
        .put("candidate", standings.lead().candidate())
        .put("score", Json.number(standings.lead().score()))
        .put("gain", standings.best().gains())
        .put("resolved", standings.resolved())
        .put("move", move.name());
  }

  private static ObjectNode registration(Registration registration) {
    ObjectNode node =
        Json.object()
            .put("digest", registration.digest())
            .put("registered", registration.registered().map(LocalDate::toString).orElse(null))
            .put("amended", registration.amended().map(LocalDate::toString).orElse(null))
            .put("pending", registration.pending());
    steps(node.putArray("steps"), registration.steps());
    if (!registration.restated().isEmpty()) {
      steps(node.putArray("restated"), registration.restated());
    }
    ArrayNode changes = node.putArray("changes");
    for (Change change : registration.changes()) {
      changes.add(
          Json.object()
              .put("entry", change.entry())
              .put("before", change.before().orElse(null))
              .put("after", change.after().orElse(null)));
    }
    return node;
  }

  private static void steps(ArrayNode node, List<Step> steps) {
    for (Step step : steps) {
      node.add(Json.object().put("day", step.day().toString()).put("reason", step.reason()));
    }
  }

  static ObjectNode statistic(Judgement judgement) {
    Ruling ruling = judgement.ruling();
    Prediction prediction = ruling.prediction();
    Optional<Estimate> estimate = ruling.estimate();
    ObjectNode node = Json.object();
    node.put("name", judgement.name())
        .put("unit", prediction.unit())
        .put("kind", prediction.kind())
        .put("relation", prediction.relation())
        .put("predicted", Json.number(prediction.predicted()))
        .put("margin", Json.number(prediction.margin()))
        .put("estimate", estimate.map(e -> Json.number(e.value())).orElse(null))
        .put("low", estimate.map(e -> Json.number(e.low())).orElse(null))
        .put("high", estimate.map(e -> Json.number(e.high())).orElse(null))
        .put("confidence", estimate.map(e -> Json.number(e.confidence())).orElse(null))
        .put("n", Headline.counted(judgement))
        .put("excluded", ruling.sample().exclusions().size())
        .put("verdict", ruling.verdict().name())
        .put("disagreement", Json.number(ruling.strength().disagreement()))
        .put("detectable", detectable(ruling.strength()))
        .put("moreSeeds", moreSeeds(ruling.strength()));
    LeftOutJson.write(ruling, node);
    return node;
  }

  static @Nullable Double detectable(Strength strength) {
    OptionalDouble detectable = strength.detectable();
    return detectable.isPresent() ? Json.number(detectable.getAsDouble()) : null;
  }

  static @Nullable Integer moreSeeds(Strength strength) {
    OptionalInt seeds = strength.moreSeeds();
    return seeds.isPresent() ? seeds.getAsInt() : null;
  }

  static ObjectNode control(NamedRuling control) {
    return Json.object()
        .put("name", control.name())
        .put("verdict", control.ruling().verdict().name());
  }
}
