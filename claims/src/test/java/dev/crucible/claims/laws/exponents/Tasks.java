package dev.crucible.claims.laws.exponents;

import dev.crucible.claims.laws.exponents.Shown.Said;
import dev.crucible.claims.laws.exponents.Shown.Task;
import dev.crucible.claims.laws.exponents.Shown.Theory;
import dev.crucible.frontier.Candidate;
import dev.crucible.lab.Lab;
import dev.crucible.lab.ScopeSheet;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import dev.crucible.scaling.CorpusExponent;
import dev.crucible.scaling.CorpusExponent.Windows;
import dev.crucible.scaling.TextLearning;
import dev.crucible.scaling.TextLearning.Pairs;
import dev.crucible.scaling.TextLearning.Read;
import dev.crucible.scaling.UnseenItems;
import dev.crucible.scaling.UnseenItems.Words;
import dev.crucible.study.Costs;
import dev.crucible.study.Runs;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Tasks on texts, and how they are shown. */
final class Tasks {

  private Tasks() {}

  /** Returns what a reader of words has never seen; ranks of words say how it falls. */
  static Task words(String name, Runs<UnseenItems.Book, Words> runs) {
    return new Task(
        name,
        Theory.FREQUENCIES,
        runs.rows().stream()
            .map(
                row ->
                    row.reading()
                        .map(
                            read -> {
                              double one = read.predicted(0);
                              double other = read.predicted(1);
                              return new Said(one, Math.min(one, other), Math.max(one, other));
                            }))
            .toList(),
        runs.results().stream().map(Words::unseen).toList());
  }

  /** Returns a counting model's loss on characters; their pairs say how it falls. */
  static Task characters(
      String name,
      Runs<TextLearning.Cell, Read> runs,
      Runs<TextLearning.Book, Pairs> pairs,
      Windows windows) {
    return new Task(
        name,
        Theory.CORRELATIONS,
        IntStream.range(0, runs.rows().size())
            .mapToObj(
                seed ->
                    pairs
                        .rows()
                        .get(seed)
                        .reading()
                        .then(
                            counted ->
                                CorpusExponent.of(runs.results().get(seed), counted, windows))
                        .map(found -> new Said(found.fixed(), found.least(), found.most())))
            .toList(),
        runs.results().stream().map(Read::best).toList());
  }

  /** Judges the theories' errors task by task, and says which exponent is no number. */
  static <C extends Record, R extends Record> void show(
      Lab lab, ScopeSheet sheet, Costs<Shown, C, R> costs, Prediction of, Candidate by) {
    for (Costs.Row<Shown> row : costs.rows()) {
      double range = mean(row, Shown::range);
      String flaw =
          range > of.predicted()
              ? "not scorable to a tenth: its own readings differ by " + Numbers.brief(range)
              : "";
      sheet.beyond(row.name(), by.name(), of, costs.in(row, of, Shown::error), flaw);
      lab.note(
          "%s: %s said, %s to %s in other windows; %s measured, its readings apart by %s"
              .formatted(
                  row.name(),
                  Numbers.brief(mean(row, shown -> shown.said().exponent())),
                  Numbers.brief(mean(row, shown -> shown.said().least())),
                  Numbers.brief(mean(row, shown -> shown.said().most())),
                  Numbers.brief(mean(row, Shown::measured)),
                  Numbers.brief(range)));
    }
  }

  private static double mean(Costs.Row<Shown> row, ToDoubleFunction<Shown> number) {
    return row.shown().stream()
        .flatMap(shown -> shown.value().stream())
        .mapToDouble(number)
        .average()
        .orElse(Double.NaN);
  }
}
