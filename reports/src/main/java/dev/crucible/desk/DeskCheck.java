package dev.crucible.desk;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.judge.DeskTrial;
import dev.crucible.desk.judge.Evidenced;
import dev.crucible.desk.measure.PrintedCheck;
import dev.crucible.desk.table.ColumnWords;
import dev.crucible.desk.table.Table;
import dev.crucible.finding.Judgement;
import dev.crucible.headline.Readings;
import dev.crucible.measurement.Observation;
import dev.crucible.prediction.Numbers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what a desk holds, and what it could show; never what it shows. */
final class DeskCheck {

  private static final int MOST = 12;

  private DeskCheck() {}

  static List<String> lines(DeskClaim claim, Table table) {
    List<String> lines = new ArrayList<>();
    lines.add("%s  %s".formatted(claim.entry().id(), claim.entry().title()));
    lines.add(row("claim", claim.entry().statement()));
    lines.add(
        row("source", "arXiv %s, %s".formatted(claim.entry().arxiv(), claim.entry().where())));
    table
        .files()
        .forEach(
            file ->
                lines.add(
                    row(
                        "data",
                        "%s: %s rows, SHA-256 %s"
                            .formatted(file.name(), file.rows(), file.sha256()))));
    lines.add(row("", "%s; %s".formatted(claim.data().origin(), claim.data().licence())));
    ColumnWords.of(claim, table).forEach(words -> lines.add(row("column", words)));
    BitSet judged = table.where(claim.rows().where());
    lines.add(
        row(
            "rows",
            "%s of %s are judged: %s"
                .formatted(judged.cardinality(), table.rows(), claim.rows().where().words())));
    Evidenced found = DeskTrial.of(claim, table);
    lines.addAll(statistics(found));
    found.notes().forEach(note -> lines.add(row("note", note)));
    PrintedCheck.of(claim, table).forEach(words -> lines.add(row("printed", words)));
    lines.add(row("verdict", "none: a check gives none; register the claim, then judge it"));
    return lines;
  }

  private static List<String> statistics(Evidenced found) {
    List<String> lines = new ArrayList<>();
    List<Judgement> judgements = found.judgements();
    for (Judgement judgement : judgements.subList(0, Math.min(MOST, judgements.size()))) {
      lines.add(
          row(
              "statistic",
              "%s: %s %s"
                  .formatted(
                      judgement.name(),
                      judgement.ruling().prediction().quantity(),
                      judgement.ruling().prediction().words())));
      lines.add(row("", counts(judgement)));
      lines.add(row("", detectable(judgement)));
      judgement
          .controls()
          .forEach(
              control ->
                  lines.add(
                      row(
                          "",
                          "control %s: %s"
                              .formatted(
                                  control.name(),
                                  seeds(control.ruling().sample().observations().size())))));
    }
    if (judgements.size() > MOST) {
      lines.add(row("", "and %s statistics more".formatted(judgements.size() - MOST)));
    }
    return lines;
  }

  private static String counts(Judgement judgement) {
    List<Observation> all = judgement.ruling().sample().observations();
    Map<String, Integer> causes = new TreeMap<>();
    for (Observation one : all) {
      one.exclusion().ifPresent(why -> causes.merge(why.cause().name(), 1, Integer::sum));
    }
    String out = causes.isEmpty() ? "none left out" : "left out: " + causes;
    boolean few = all.size() - causes.values().stream().mapToInt(n -> n).sum() < 3;
    return "%s, %s%s"
        .formatted(
            seeds(all.size()),
            out,
            few ? "; 3 that count are wanted, or noise: with a deviation that is known" : "");
  }

  private static String seeds(int number) {
    return number == 1 ? "1 seed" : number + " seeds";
  }

  /** The smallest deviation that would be found follows from the scatter, not from the mean. */
  private static String detectable(Judgement judgement) {
    var size = judgement.ruling().strength().detectable();
    return size.isEmpty()
        ? "nothing could be detected on these rows"
        : "a deviation of %s would be detected with a probability of 80 %%"
            .formatted(
                Readings.withUnit(
                    Numbers.brief(size.getAsDouble()), judgement.ruling().prediction().unit()));
  }

  private static String row(String name, String text) {
    return String.format(java.util.Locale.ROOT, "  %-11s%s", name, text);
  }
}
