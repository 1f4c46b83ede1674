package dev.crucible.junit;

import dev.crucible.claim.Docketed;
import dev.crucible.evidence.Evidence;
import dev.crucible.evidence.Exhibits;
import dev.crucible.finding.ScopeMap;
import dev.crucible.finding.Verdict;
import dev.crucible.lab.Bench;
import dev.crucible.lab.Errand;
import dev.crucible.lab.Lab;
import dev.crucible.study.CellHelp;
import dev.crucible.study.Shard;
import dev.crucible.study.Studies;
import dev.crucible.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is done with a claim that is not tried for a verdict. */
final class Errands {

  private final Class<?> type;
  private final Docketed claim;
  private final Bench bench;
  private final Errand errand;
  private final Consumer<String> console;
  private final Optional<ElsewhereTrial> elsewhere;
  private boolean done;

  /**
   * Prepares the errand.
   *
   * @throws IllegalArgumentException if a place names what the claim's studies do not have
   */
  Errands(Class<?> type, Bench bench, Errand errand, Consumer<String> console) {
    this.type = type;
    this.claim = Docketed.of(type);
    this.bench = bench;
    this.errand = errand;
    this.console = console;
    this.elsewhere =
        errand instanceof Errand.Elsewhere places
            ? Optional.of(new ElsewhereTrial(type, claim.id(), bench, places))
            : Optional.empty();
  }

  /** Does the errand for one of the claim's experiments. */
  void run(ElsewhereTrial.Experiment experiment, Lab lab) throws Throwable {
    if (elsewhere.isPresent()) {
      elsewhere.get().run(experiment);
    } else if (!done) {
      done = true;
      List<String> lines =
          errand instanceof Errand.Part part
              ? train(lab, part.shard())
              : CellHelp.of(claim.id(), Studies.of(type), bench.tier());
      lines.forEach(console);
    }
  }

  private List<String> train(Lab lab, Shard shard) {
    List<String> lines = new ArrayList<>();
    for (Study<?, ?, ?> study : Studies.of(type)) {
      lines.add(
          "%s, study \"%s\": shard %s, %s runs; no verdict"
              .formatted(claim.id(), study.name(), shard.words(), lab.train(study, shard)));
    }
    return lines;
  }

  /** Returns what was found elsewhere; empty if something else was to be done. */
  Optional<Evidence> evidence(double seconds) {
    return elsewhere.map(
        tried -> {
          ScopeMap map = tried.map();
          rows(map).forEach(console);
          return new Evidence(
              claim,
              Verdict.NOT_RUN,
              "tried elsewhere (%s): no verdict".formatted(String.join("; ", map.columnNames())),
              Optional.empty(),
              Optional.empty(),
              seconds,
              List.of(),
              new Exhibits(tried.figures(), List.of(map), Optional.empty()),
              Map.of(),
              new TreeMap<>(),
              tried.notes());
        });
  }

  private List<String> rows(ScopeMap map) {
    return map.cells().stream()
        .map(
            cell ->
                "%s elsewhere, %s, %s: %s; %s"
                    .formatted(
                        claim.id(),
                        cell.column(),
                        cell.row(),
                        cell.ruling().orElseThrow().verdict().words(),
                        cell.remark()))
        .toList();
  }
}
