package dev.crucible.desk.measure;

import dev.crucible.desk.claim.DeskClaim;
import dev.crucible.desk.claim.Filter;
import dev.crucible.desk.claim.Predict.Theory;
import dev.crucible.desk.table.Table;
import dev.crucible.study.Row;
import dev.crucible.study.Runs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Gives formulas their parameters.
 *
 * <p>What was fitted to the rows that it is judged on agrees with them by construction: rows of a
 * fit are never judged.
 */
public final class Theories {

  private final Table table;
  private final DeskClaim claim;
  private final BitSet judged;

  /**
   * Gives formulas of a claim their parameters.
   *
   * @param judged the rows that are judged
   */
  public Theories(Table table, DeskClaim claim, BitSet judged) {
    this.table = table;
    this.claim = claim;
    this.judged = (BitSet) judged.clone();
  }

  /**
   * Returns a formula, fitted where it has parameters.
   *
   * @param statistic the rows of the statistic that it is for: what is not fitted on other levels
   *     than these is fitted on the statistic's own
   * @param rounding where printed numbers are taken to lie
   * @throws dev.crucible.desk.fault.Fault if it would be fitted to what is judged, or cannot be
   */
  public FittedTheory fitted(Theory theory, Filter statistic, Corner rounding) {
    FittedTheory begun = FittedTheory.begun(theory);
    if (theory.fitted().isEmpty()) {
      return begun;
    }
    BitSet rows = rows(theory, statistic);
    Runs<Cell, Shown> runs = new RunMaker(table, claim).of(rows, rounding);
    List<double[]> columns = new ArrayList<>();
    List<Double> measured = new ArrayList<>();
    for (Row<Cell, Shown> row : runs.rows()) {
      row.reading().value().ifPresent(shown -> add(begun, row.cell(), shown, columns, measured));
    }
    return NonlinearLeastSquares.of(
        begun, columns, measured.stream().mapToDouble(value -> value).toArray());
  }

  private void add(
      FittedTheory theory, Cell cell, Shown shown, List<double[]> columns, List<Double> measured) {
    if (shown.course().isEmpty()) {
      columns.add(theory.columns(cell, shown));
      measured.add(shown.value());
      return;
    }
    String along = claim.reduce().orElseThrow().along();
    int place = theory.columns().indexOf(along);
    for (int i = 0; i < shown.course().get().size(); i++) {
      double[] values = theory.columns(cell, shown);
      if (place >= 0) {
        values[place] = shown.course().get().x().get(i);
      }
      columns.add(values);
      measured.add(shown.course().get().y().get(i));
    }
  }

  private BitSet rows(Theory theory, Filter statistic) {
    String names = String.join(", ", theory.fitted().keySet());
    Filter on =
        theory
            .on()
            .orElseThrow(
                () ->
                    theory
                        .spot()
                        .fault(
                            names + " would be fitted to the rows that are judged",
                            "hold rows out: fitted-on: {COLUMN: VALUES} says which are fitted, and"
                                + " where: leaves these out of what is judged"));
    BitSet rows = table.where(statistic.with(on));
    BitSet both = (BitSet) rows.clone();
    both.and(judged);
    if (!both.isEmpty()) {
      throw theory
          .spot()
          .fault(
              "%s of the rows that %s are fitted on are judged, first that of %s"
                  .formatted(both.cardinality(), names, table.spot(both.nextSetBit(0)).words()),
              "leave them out of fitted-on, or of what is judged by where");
    }
    if (rows.isEmpty()) {
      throw theory
          .spot()
          .fault("no row is left to fit %s on: %s".formatted(names, on.words()), "mend fitted-on");
    }
    return rows;
  }
}
