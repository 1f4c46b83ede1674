package dev.crucible.junit;

import dev.crucible.finding.Figure;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.ScopeMap;
import dev.crucible.finding.ScopeMap.Cell;
import dev.crucible.finding.ScopeMap.Domain;
import dev.crucible.lab.Bench;
import dev.crucible.lab.Errand;
import dev.crucible.lab.Lab;
import dev.crucible.lab.Notebook;
import dev.crucible.study.NotTriedHere;
import dev.crucible.study.Place;
import dev.crucible.study.Studies;
import dev.crucible.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A claim while it is tried where it is not made: the same runs, gates, rules and controls at other
 * values, each place with a lab of its own. What is found is a scope map and never a verdict.
 */
final class ElsewhereTrial {

  private final String claimId;
  private final Bench bench;
  private final Errand.Elsewhere errand;
  private final List<Cell> cells = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  ElsewhereTrial(Class<?> claim, String claimId, Bench bench, Errand.Elsewhere errand) {
    this.claimId = claimId;
    this.bench = bench;
    this.errand = errand;
    List<Study<?, ?, ?>> studies = Studies.of(claim);
    errand.places().forEach(place -> place.requireKnown(studies, bench.tier()));
  }

  /** An experiment: a method of the claim, given a lab. */
  @FunctionalInterface
  interface Experiment {
    void run(Lab lab) throws Throwable;
  }

  /** Runs an experiment at every place. */
  void run(Experiment experiment) throws Throwable {
    for (Place place : errand.places()) {
      Notebook notebook = new Notebook();
      try {
        experiment.run(new Lab(claimId, bench.at(place, errand.seedsACell()), notebook));
      } catch (NotTriedHere rest) {
        // What it judged before stands; the rest asks for cells that are no part of the place.
      }
      take(place, notebook.contents());
    }
  }

  private void take(Place place, Notebook.Contents found) {
    found
        .judgements()
        .forEach(
            judgement ->
                cells.add(
                    new Cell(
                        judgement.name(),
                        place.words(),
                        Domain.ELSEWHERE,
                        Optional.of(judgement.ruling()),
                        remark(judgement))));
    found
        .exhibits()
        .figures()
        .forEach(
            figure ->
                figures.add(
                    new Figure(
                        figure.title() + " (elsewhere: " + place.words() + ")",
                        figure.x(),
                        figure.y(),
                        figure.lines())));
    notes.addAll(found.notes());
  }

  private static String remark(Judgement judgement) {
    List<String> survivors =
        judgement.controls().stream()
            .filter(control -> !control.refuted())
            .map(NamedRuling::name)
            .toList();
    String controls =
        survivors.isEmpty()
            ? "controls refuted"
            : "NOT refuted: control "
                + survivors.stream().collect(Collectors.joining(", control "));
    return "%s; %s of %s wrong theories refuted; %s"
        .formatted(
            controls,
            judgement.mutantsKilled(),
            judgement.mutants().size(),
            judgement.ruling().reason());
  }

  /** Returns the map of what was tried. */
  ScopeMap map() {
    return new ScopeMap("elsewhere", "statistic", "values in place of those registered", cells);
  }

  List<Figure> figures() {
    return figures;
  }

  List<String> notes() {
    return notes;
  }
}
