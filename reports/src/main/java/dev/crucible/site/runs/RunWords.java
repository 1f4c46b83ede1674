package dev.crucible.site.runs;

import dev.crucible.evidence.Conditions;
import dev.crucible.evidence.Provenance;
import dev.crucible.evidence.Seeds;
import dev.crucible.history.PastStatistic;
import dev.crucible.history.PastTrial;
import dev.crucible.ledger.Head;
import dev.crucible.site.news.Turn.Subject;
import dev.crucible.site.page.Words;
import java.util.ArrayList;
import java.util.List;

/** What the templates of runs print, in words. */
public final class RunWords {

  private static final int COMMIT = 10;

  private RunWords() {}

  /** Returns the first characters of a commit. */
  public static String commit(Provenance run) {
    return run.gitCommit().substring(0, Math.min(COMMIT, run.gitCommit().length()));
  }

  /** Returns a run in a line of a list: {@code 2026-11-30 10:15 UTC, 1a2b3c4d5e, ci}. */
  public static String option(Provenance run) {
    String seeds = run.seeds().kind() == Seeds.Choice.FIXED ? "" : ", " + run.seeds().words();
    String state = run.gitClean() ? "" : " with changes";
    return "%s, %s%s, %s%s"
        .formatted(Words.moment(run.startedAt()), commit(run), state, run.tier(), seeds);
  }

  /** Returns the gate and the options of a run, with what set them: {@code -Dtier=full}. */
  public static String told(Conditions conditions) {
    List<String> parts = new ArrayList<>(List.of("gate " + conditions.gate()));
    conditions
        .options()
        .forEach(
            (name, option) ->
                parts.add(
                    "-D%s=%s%s"
                        .formatted(
                            name,
                            option.value(),
                            option.from().isEmpty()
                                ? ""
                                : " (set by %s)".formatted(String.join(", ", option.from())))));
    return String.join("; ", parts);
  }

  /** Returns what turned with a run, or why nothing is said. */
  public static String turns(RunEntry entry) {
    if (!entry.isFixed()) {
      return "not compared";
    }
    List<String> parts = new ArrayList<>();
    count(parts, entry.count(Subject.VERDICT), "verdict");
    count(parts, entry.count(Subject.FRONTIER), "frontier");
    count(parts, entry.count(Subject.AMENDMENT), "amendment");
    if (!parts.isEmpty()) {
      return String.join(", ", parts);
    }
    return entry.comparable().isPresent() ? "none" : "first of its tier";
  }

  private static void count(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + (count == 1 ? what : what + "s"));
    }
  }

  /** Returns how many numbers moved, as the beginning of a sentence. */
  public static String moved(int numbers) {
    return switch (numbers) {
      case 0 -> "No number moved by more than its interval";
      case 1 -> "One number moved by more than its interval";
      default -> numbers + " numbers moved by more than their intervals";
    };
  }

  /** Returns {@code some/all}, or a dash if there is none. */
  public static String ratio(int some, int all) {
    return all == 0 ? "–" : some + "/" + all;
  }

  /** Returns controls refuted, of all. */
  public static String controls(PastTrial trial) {
    return ratio(trial.checks().refuted(), trial.checks().controls());
  }

  /** Returns mutants refuted, of all. */
  public static String mutants(PastTrial trial) {
    return ratio(trial.checks().killed(), trial.checks().mutants());
  }

  /** Returns how many seeds count and how many do not: {@code 5}, {@code 4, 1 excluded}. */
  public static String seeds(PastStatistic statistic) {
    return statistic.excluded() == 0
        ? String.valueOf(statistic.counted())
        : "%s, %s excluded".formatted(statistic.counted(), statistic.excluded());
  }

  /** Returns how many lines a ledger has: {@code 263 lines}. */
  public static String lines(Head head) {
    return head.lines() == 1 ? "one line" : head.lines() + " lines";
  }

  /** Returns the command that tells the hash of the line that was a ledger's last. */
  public static String check(Head head) {
    return "sed -n %sp reports/ledger/ledger.jsonl | tr -d '\\n' | sha256sum"
        .formatted(head.lines());
  }
}
