package dev.crucible.registry;

import dev.crucible.evidence.Exhibits;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.ScopeMap;
import dev.crucible.finding.ScopeMap.Cell;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.prediction.Designed;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of a registration that only a run can tell: which statistics were held against which
 * predictions, with which controls, wrong readings and seeds, and the settings taken down, but for
 * those of studies, which are registered with them.
 *
 * <p>It depends on what was planned and not on what came out: an observation that is excluded or a
 * trial that failed is counted like any other. A prediction's own mutants follow from its numbers
 * and are left out.
 */
public final class Design {

  private static final String STATISTIC = "statistic: ";
  private static final String SEEDS = "; seeds";

  private Design() {}

  /** Returns the design of a trial that was run to its end. */
  public static CanonicalRecord of(
      List<Judgement> judgements, Exhibits exhibits, Map<String, String> settings) {
    Map<String, String> entries = new TreeMap<>();
    settings.forEach(
        (name, value) -> {
          if (!name.startsWith(Designed.SETTING)) {
            entries.put("setting: " + name, Literals.quoted(value));
          }
        });
    for (Judgement judgement : judgements) {
      String name = STATISTIC + judgement.name();
      Prediction prediction = judgement.ruling().prediction();
      entries.put(name, Literals.quoted(prediction.quantity() + " " + prediction.words()));
      entries.put(name + SEEDS, seeds(judgement.ruling()));
      for (NamedRuling control : judgement.controls()) {
        entries.put(name + "; control: " + control.name(), seeds(control.ruling()));
      }
      for (NamedRuling mutant : judgement.mutants()) {
        if (mutant.ruling().prediction().equals(prediction)) {
          entries.put(name + "; mutant: " + mutant.name(), seeds(mutant.ruling()));
        }
      }
    }
    exhibits.scopes().forEach(scope -> entries.putAll(places(scope)));
    exhibits
        .frontier()
        .ifPresent(
            standings ->
                entries.put("frontier: forecasts", Integer.toString(standings.forecasts().size())));
    return CanonicalRecord.of(entries);
  }

  /** Returns the names of the statistics of a design. */
  static List<String> statistics(CanonicalRecord design) {
    return design.entries().keySet().stream()
        .filter(name -> name.startsWith(STATISTIC) && design.entries().containsKey(name + SEEDS))
        .map(name -> name.substring(STATISTIC.length()))
        .toList();
  }

  private static Map<String, String> places(ScopeMap scope) {
    Map<String, String> entries = new TreeMap<>();
    for (Cell cell : scope.cells()) {
      String name = "scope: %s; %s; %s".formatted(scope.title(), cell.row(), cell.column());
      entries.put(name, cell.ruling().map(Design::place).orElse(Literals.quoted("not tried")));
      entries.put(name + "; domain", Literals.quoted(cell.domain().name()));
    }
    return entries;
  }

  private static String place(Ruling ruling) {
    Prediction prediction = ruling.prediction();
    return Literals.quoted(
        "%s %s; seeds: %s"
            .formatted(
                prediction.quantity(), prediction.words(), ruling.sample().observations().size()));
  }

  /** Returns how many seeds there are, and under what, as far as no outcome can change it. */
  private static String seeds(Ruling ruling) {
    int seeds = ruling.sample().observations().size();
    Measurement measured = ruling.measurement();
    if (measured instanceof Arms arms) {
      int others = arms.second().observations().size();
      return Literals.quoted("%s against %s".formatted(seeds, others));
    }
    if (measured instanceof Groups groups) {
      return Literals.quoted(
          "%s under %s".formatted(seeds, String.join(", ", groups.conditions())));
    }
    return Integer.toString(seeds);
  }
}
