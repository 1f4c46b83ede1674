package dev.crucible.junit;

import dev.crucible.evidence.Change;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.OnRecord;
import dev.crucible.evidence.Registration;
import dev.crucible.evidence.Verdicts;
import dev.crucible.finding.Estimate;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.frontier.Move;
import dev.crucible.frontier.Standings;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Numbers;
import dev.crucible.stats.Judge;
import dev.crucible.study.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a reader needs when a claim is red: which claim, what was predicted and measured, by which
 * rule, which check decided, what to do, and the command that repeats it.
 */
public final class FailureMessage {

  /** Where the verdict stands in the first line, if the title leaves room. */
  private static final int TITLE_COLUMNS = 52;

  /** What is registered comes first; what follows from it, statistic by statistic, can be long. */
  private static final int MOST_CHANGES = 8;

  private FailureMessage() {}

  /** Returns everything that was judged of a claim that nobody need object to. */
  public static String whole(Evidence evidence, Tier tier) {
    return of(evidence, tier, List.of(), evidence.judgements(), "seed");
  }

  static String of(Evidence evidence, Tier tier, List<String> objections) {
    List<Judgement> deciding = asExpected(evidence) ? List.of() : deciding(evidence);
    return of(evidence, tier, objections, deciding, "fixed seed");
  }

  /** A message of the gate is about the fixed seeds: no others make a run red. */
  private static String of(
      Evidence evidence,
      Tier tier,
      List<String> objections,
      List<Judgement> deciding,
      String seed) {
    List<String> lines = new ArrayList<>();
    lines.add(head(evidence));
    if (deciding.isEmpty()) {
      lines.add(row("reason", evidence.reason()));
    }
    for (Judgement judgement : deciding) {
      lines.addAll(block(judgement, evidence.judgements().size(), seed));
    }
    evidence.registration().ifPresent(registration -> lines.addAll(changes(registration)));
    evidence
        .exhibits()
        .frontier()
        .ifPresent(standings -> lines.add(row("frontier", frontier(evidence, standings))));
    objections.forEach(objection -> lines.add(row("gate", objection)));
    if (canBeAccepted(evidence)) {
      lines.add(row("accept", evidence.claim().acceptCommand()));
    }
    lines.add(row("repeat", evidence.claim().repeatCommand(tier.words())));
    return String.join("\n", lines);
  }

  /** Returns whether nobody will ask what was measured: something else is red. */
  private static boolean asExpected(Evidence evidence) {
    return evidence.verdict() == Verdict.CORROBORATED
        && evidence.onRecord().filter(r -> r.verdict() != Verdict.CORROBORATED).isEmpty();
  }

  private static String frontier(Evidence evidence, Standings standings) {
    return "%s (on record: %s)"
        .formatted(
            standings.lead().words(),
            evidence
                .onRecord()
                .flatMap(OnRecord::frontier)
                .map(reached -> reached.lead().words() + " since " + reached.since())
                .orElse("nothing"));
  }

  private static List<String> changes(Registration registration) {
    List<String> lines = new ArrayList<>();
    List<Change> changes = registration.changes();
    for (Change change : changes.subList(0, Math.min(MOST_CHANGES, changes.size()))) {
      lines.add(row(lines.isEmpty() ? "amended" : "", change.words()));
    }
    int more = changes.size() - MOST_CHANGES;
    if (more > 0) {
      lines.add(
          row(
              "",
              "and %s more %s, see the report".formatted(more, more == 1 ? "entry" : "entries")));
    }
    return lines;
  }

  /** Returns whether there is something that can be put on record: a registration or a verdict. */
  private static boolean canBeAccepted(Evidence evidence) {
    boolean decided =
        evidence.verdict() != Verdict.INVALID && evidence.verdict() != Verdict.NOT_RUN;
    boolean onRecord =
        evidence.onRecord().filter(r -> r.verdict() == evidence.verdict()).isPresent();
    if (!evidence.claim().desk().isEmpty()) {
      return evidence.registration().filter(Registration::pending).isPresent();
    }
    return evidence.registration().filter(Registration::pending).isPresent()
        || (decided && (!onRecord || hasMoved(evidence)));
  }

  private static boolean hasMoved(Evidence evidence) {
    return evidence.move().filter(move -> move != Move.STOOD_STILL).isPresent();
  }

  private static String head(Evidence evidence) {
    String title = evidence.claim().id() + "  " + evidence.claim().title();
    return "%s%s  %s   (%s)"
        .formatted(
            title,
            " ".repeat(Math.max(0, TITLE_COLUMNS - title.length())),
            evidence.verdict().words(),
            evidence.claim().desk().isEmpty()
                ? "on record: " + evidence.onRecord().map(FailureMessage::words).orElse("nothing")
                : evidence.registration().map(Registration::words).orElse("not registered"));
  }

  private static String words(OnRecord onRecord) {
    return onRecord.verdict().words() + " since " + onRecord.since();
  }

  /** Returns the statistics that decided; none when the trial broke off before a decision. */
  private static List<Judgement> deciding(Evidence evidence) {
    Verdicts.Decision decision = Verdicts.of(evidence.judgements());
    return decision.verdict() == evidence.verdict() && decision.reason().equals(evidence.reason())
        ? decision.deciding()
        : List.of();
  }

  private static List<String> block(Judgement judgement, int statistics, String seed) {
    List<String> lines = new ArrayList<>();
    if (statistics > 1) {
      lines.add(row("statistic", judgement.name()));
    }
    Ruling ruling = judgement.ruling();
    lines.add(
        row(
            "predicted",
            "%s %s      measured  %s   (%s)"
                .formatted(
                    ruling.prediction().quantity(),
                    ruling.prediction().words() + unit(ruling.prediction().unit()),
                    measured(ruling),
                    counts(ruling.sample(), seed))));
    lines.add(row("rule", Judge.rule(ruling.prediction()) + ": " + ruling.reason()));
    ruling.leftOutWords().ifPresent(words -> lines.add(row("left out", words)));
    judgement.controls().forEach(control -> lines.add(row("control", words(control))));
    lines.add(
        row(
            "mutants",
            "%s of %s killed".formatted(judgement.mutantsKilled(), judgement.mutants().size())));
    if (ruling.verdict() == Verdict.CORROBORATED) {
      judgement.mutants().stream()
          .filter(mutant -> !mutant.refuted())
          .forEach(mutant -> lines.add(row("", words(mutant))));
    }
    return lines;
  }

  private static String words(NamedRuling other) {
    Ruling ruling = other.ruling();
    if (other.refuted()) {
      return "%s: refuted as it must be (%s)".formatted(other.name(), value(ruling.estimate()));
    }
    return other.survives()
        ? "%s: PASSED THE SAME RULE: %s".formatted(other.name(), ruling.reason())
        : "%s: not refuted, shows nothing: %s".formatted(other.name(), ruling.reason());
  }

  private static String measured(Ruling ruling) {
    return ruling
        .estimate()
        .map(
            e ->
                "%s ± %s%s"
                    .formatted(
                        value(ruling.estimate()),
                        Numbers.within(e.standardError(), e.standardError()),
                        unit(e.unit())))
        .orElse("nothing");
  }

  private static String value(Optional<Estimate> estimate) {
    return estimate.map(e -> Numbers.within(e.value(), e.standardError())).orElse("no value");
  }

  private static String counts(Sample sample, String seed) {
    int seeds = sample.observations().size();
    int against = sample.ruledOut().size();
    String causes =
        sample.exclusions().stream()
            .filter(o -> !o.isRuledOut())
            .flatMap(o -> o.exclusion().stream())
            .map(exclusion -> exclusion.cause().name())
            .distinct()
            .collect(Collectors.joining(", "));
    return "%s %s, %s excluded%s%s"
        .formatted(
            seeds,
            seeds == 1 ? seed : seed + "s",
            sample.exclusions().size() - against,
            causes.isEmpty() ? "" : ": " + causes,
            against == 0 ? "" : ", %s against the claim".formatted(against));
  }

  private static String unit(String unit) {
    return unit.equals("1") ? "" : " " + unit;
  }

  private static String row(String name, String text) {
    return "  %-11s%s".formatted(name, text);
  }
}
