package dev.crucible.runfile;

import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.Verdict;
import dev.crucible.prediction.Prediction;
import dev.crucible.runfile.StoredEvidence.StoredJudgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run's files say of a claim, held against what its measurements give: the rules judge what
 * was measured once more, under the predictions that stand beside it.
 *
 * <p>Two files in which a verdict or a number was changed agree with each other, and not with the
 * values of the seeds. Fields that an older file lacks are not asked for; sentences are not
 * compared.
 */
final class JudgedAgain {

  private JudgedAgain() {}

  /**
   * Returns where the files say something else; empty if nowhere.
   *
   * @param claim the docket's entry
   * @param line the evidence's line
   */
  static List<String> objections(JsonNode claim, JsonNode line) {
    List<String> objections = new ArrayList<>();
    try {
      StoredEvidence stored = EvidenceReader.evidence(line);
      List<Judgement> judgements = new ArrayList<>();
      for (StoredJudgement judgement : stored.judgements()) {
        judgements.add(again(judgement));
      }
      verdict(stored.verdict(), judgements, objections);
      for (int i = 0; i < judgements.size(); i++) {
        objections.addAll(
            statistic(
                judgements.get(i).name(), line.path("judgements").path(i), judgements.get(i)));
      }
      docket(claim, judgements, objections);
    } catch (IllegalArgumentException unfitting) {
      objections.add("cannot be judged again: " + unfitting.getMessage());
    }
    return objections;
  }

  /**
   * Returns the predictions of a line that are none of a claim's, by the names of their statistics.
   *
   * @param registered what the claim registers
   */
  static List<String> strangers(Set<Prediction> registered, JsonNode line) {
    Set<ObjectNode> known =
        registered.stream().map(PredictionJson::write).collect(Collectors.toSet());
    List<String> strangers = new ArrayList<>();
    for (JsonNode judgement : line.path("judgements")) {
      Prediction prediction = PredictionReader.read(judgement.path("prediction"));
      if (!known.contains(PredictionJson.write(prediction))) {
        strangers.add(judgement.path("name").asString(""));
      }
    }
    return strangers;
  }

  private static Judgement again(StoredJudgement stored) {
    return Rejudgement.judge(stored, PredictionReader.read(stored.ruling().prediction()));
  }

  /** A trial that broke off has measured something, and decided nothing. */
  private static void verdict(Verdict stored, List<Judgement> judgements, List<String> objections) {
    Verdict found = Verdicts.of(judgements).verdict();
    if (stored != Verdict.NOT_RUN && stored != found) {
      objections.add(
          "verdict is %s, and what was measured gives %s".formatted(stored.words(), found.words()));
    }
  }

  private static List<String> statistic(String name, JsonNode stored, Judgement judgement) {
    Set<String> kept = kept(stored);
    return Likewise.differences(
        "evidence.jsonl, \"%s\"".formatted(name),
        without(kept, stored),
        without(kept, EvidenceLines.judgement(judgement)));
  }

  /** Returns the wrong readings that an older line has no sample of: they keep their rulings. */
  private static Set<String> kept(JsonNode judgement) {
    return judgement
        .path("mutants")
        .valueStream()
        .filter(mutant -> mutant.path("prediction").equals(judgement.path("prediction")))
        .filter(mutant -> !mutant.has("sample") && !mutant.has("measurement"))
        .map(mutant -> mutant.path("name").asString(""))
        .collect(Collectors.toSet());
  }

  private static ObjectNode without(Set<String> names, JsonNode judgement) {
    ObjectNode copy = Json.object();
    judgement.forEachEntry(copy::set);
    ArrayNode mutants = copy.putArray("mutants");
    judgement
        .path("mutants")
        .valueStream()
        .filter(mutant -> !names.contains(mutant.path("name").asString("")))
        .forEach(mutants::add);
    return copy;
  }

  private static void docket(JsonNode claim, List<Judgement> judgements, List<String> objections) {
    ObjectNode found = Json.object();
    ArrayNode statistics = found.putArray("statistics");
    ArrayNode controls = found.putArray("controls");
    for (Judgement judgement : judgements) {
      statistics.add(DocketJson.statistic(judgement));
      judgement.controls().forEach(control -> controls.add(DocketJson.control(control)));
    }
    found
        .putObject("mutants")
        .put("total", judgements.stream().mapToInt(j -> j.mutants().size()).sum())
        .put("killed", judgements.stream().mapToLong(Judgement::mutantsKilled).sum());
    objections.addAll(Likewise.differences("docket.json", claim, found));
  }
}
