package dev.crucible.desk.judge;

import dev.crucible.desk.claim.Against;
import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.Filter;
import dev.crucible.desk.claim.Predict.Theory;
import dev.crucible.desk.formula.Expression;
import dev.crucible.desk.measure.Cell;
import dev.crucible.desk.measure.Corner;
import dev.crucible.desk.measure.FittedTheory;
import dev.crucible.desk.measure.Measured;
import dev.crucible.desk.measure.PredictionFactory;
import dev.crucible.desk.measure.Reordering;
import dev.crucible.desk.measure.RunMaker;
import dev.crucible.desk.measure.Shown;
import dev.crucible.desk.measure.Statistics;
import dev.crucible.desk.measure.Statistics.One;
import dev.crucible.desk.measure.Theories;
import dev.crucible.desk.table.Level;
import dev.crucible.desk.table.Table;
import dev.crucible.finding.Judgement;
import dev.crucible.lab.Notebook;
import dev.crucible.lab.Statistic;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.prediction.Prediction;
import dev.crucible.study.Runs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries a claim on a table as a claim that trains is tried: each statistic is held against the
 * prediction, its controls and wrong theories by the same rule.
 */
public final class DeskTrial {

  private final DeskClaim claim;
  private final Table table;
  private final Corner rounding;
  private final Prediction prediction;
  private final Measured measured;
  private final RunMaker maker;
  private final BitSet judged;
  private final Theories theories;
  private final Map<Fitting, FittedTheory> fitted = new LinkedHashMap<>();
  private final List<Against> controls;

  private DeskTrial(DeskClaim claim, Table table, Corner rounding) {
    this.claim = claim;
    this.table = table;
    this.rounding = rounding;
    this.prediction = PredictionFactory.of(claim);
    this.measured = new Measured(claim, prediction);
    this.maker = new RunMaker(table, claim);
    this.judged = table.where(claim.rows().where());
    this.theories = new Theories(table, claim, judged);
    this.controls = UsualControl.of(claim, prediction);
  }

  /**
   * Tries a claim.
   *
   * @throws dev.crucible.desk.fault.Fault if claim and table do not fit together
   */
  public static Evidenced of(DeskClaim claim, Table table) {
    DeskTrial trial = new DeskTrial(claim, table, Corner.NONE);
    Notebook.Contents found = trial.contents();
    Exhibited exhibited = new Exhibited(claim, trial.maker.of(trial.judged, Corner.NONE));
    List<Judgement> judgements =
        claim.printed().columns().contains(claim.roles().value())
            ? trial.weighed(found.judgements())
            : found.judgements();
    return new Evidenced(
        judgements,
        exhibited.of(judgements),
        List.copyOf(trial.fitted.values()),
        exhibited.notes(trial.controls.size() > claim.controls().size()));
  }

  /** Judges again with printed numbers at every end of what they were rounded to. */
  private List<Judgement> weighed(List<Judgement> printed) {
    RoundingDoubt doubt = new RoundingDoubt(printed);
    for (Corner other : Corner.values()) {
      if (other != Corner.NONE) {
        doubt.add(other, new DeskTrial(claim, table, other).contents().judgements());
      }
    }
    return doubt.judgements();
  }

  private Notebook.Contents contents() {
    Notebook notebook = new Notebook(prediction -> true, KnownNoises.rule(claim));
    for (One one : Statistics.of(claim, table, judged)) {
      hold(notebook, one, claim.predict().formula().map(formula -> fitted(formula, one)));
    }
    return notebook.contents();
  }

  /** A formula and the statistic that it is fitted for. */
  private record Fitting(Theory theory, Filter statistic) {}

  private FittedTheory fitted(Theory theory, One one) {
    return fitted.computeIfAbsent(
        new Fitting(theory, one.where()), f -> theories.fitted(theory, one.where(), rounding));
  }

  private void hold(Notebook notebook, One one, Optional<FittedTheory> theory) {
    Runs<Cell, Shown> runs = maker.of(table.where(one.where()), rounding);
    Measurement own = measured.of(runs, theory);
    Statistic statistic = notebook.open(one.name(), own);
    statistic.hold(prediction);
    controls.forEach(c -> statistic.control(c.name(), of(c, one, runs, theory)));
    claim.mutants().forEach(m -> statistic.mutant(m.name(), of(m, one, runs, theory)));
  }

  private Measurement of(
      Against against, One one, Runs<Cell, Shown> runs, Optional<FittedTheory> theory) {
    if (against.where().isPresent()) {
      return measured.of(elsewhere(against, one.where().with(against.where().get())), theory);
    }
    if (against.theory().isPresent()) {
      return measured.of(runs, Optional.of(fitted(against.theory().get(), one)));
    }
    if (against.reading().isPresent()) {
      List<String> names = new ArrayList<>(claim.roles().factors());
      names.add("value");
      Expression reading = Expression.of(against.reading().get(), against.spot(), names);
      return measured.of(Measured.read(runs, reading), theory);
    }
    String column = against.permute().orElseThrow();
    Measurement own = measured.of(runs, theory);
    if (own instanceof Groups groups) {
      return permuted(groups);
    }
    if (own instanceof Arms arms) {
      return new Arms(/* first= */ arms.second(), /* second= */ arms.first());
    }
    return measured.of(Reordering.of(column, levels(against, column)).of(runs), theory);
  }

  /** OrderedConditions keep their names; the values under them change places. */
  private static Measurement permuted(Groups groups) {
    return Permuted.of(groups);
  }

  private List<Level> levels(Against against, String column) {
    List<Level> levels =
        judged.stream()
            .map(row -> table.code(column, row))
            .distinct()
            .mapToObj(code -> table.levels(column).get(code))
            .toList();
    if (levels.size() < 2) {
      throw against
          .spot()
          .fault(
              "%s has one level, which cannot change places".formatted(column),
              "permute a factor, or name another control");
    }
    return levels;
  }

  private Runs<Cell, Shown> elsewhere(Against against, Filter where) {
    BitSet rows = table.where(where);
    if (rows.isEmpty()) {
      throw against
          .spot()
          .fault(
              "no row is left of %s: %s".formatted(table.rows(), where.words()), "mend its where");
    }
    return maker.of(rows, rounding);
  }
}
