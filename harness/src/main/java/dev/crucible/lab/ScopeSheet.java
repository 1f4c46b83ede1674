package dev.crucible.lab;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.ScopeMap;
import dev.crucible.finding.ScopeMap.Cell;
import dev.crucible.finding.ScopeMap.Domain;
import dev.crucible.measurement.Measurement;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A map of where a claim holds, while it is drawn.
 *
 * <p>Every place is judged by the rule of the prediction given there. Places where the claim is
 * made must also be statistics of the claim; places beyond have no part in its verdict.
 *
 * <pre>{@code
 * lab.scope("plateau at 2/η", "network, data, loss", "η")
 *     .claimed("tanh MLP, MNIST parity", "0.15", PLATEAU, plateau)
 *     .beyond("tanh MLP, MNIST parity", "0.4", PLATEAU, overshooting, "overshoots the edge")
 *     .untried("tanh MLP, MNIST parity", "0.8", "diverges at once")
 *     .pin();
 * }</pre>
 */
public final class ScopeSheet {

  private final Notebook notebook;
  private final String title;
  private final String rows;
  private final String columns;
  private final List<Cell> cells = new ArrayList<>();

  ScopeSheet(Notebook notebook, String title, String rows, String columns) {
    this.notebook = notebook;
    this.title = title;
    this.rows = rows;
    this.columns = columns;
  }

  /** Judges a place where the claim is made. */
  public ScopeSheet claimed(
      String row, String column, Prediction prediction, Measurement measurement) {
    Ruling ruling = Judge.judge(prediction, measurement);
    return add(new Cell(row, column, Domain.CLAIMED, Optional.of(ruling), ""));
  }

  /** Judges a place beyond what is claimed; the remark says what a reader must know of it. */
  public ScopeSheet beyond(
      String row, String column, Prediction prediction, Measurement measurement, String remark) {
    Ruling ruling = Judge.judge(prediction, measurement);
    return add(new Cell(row, column, Domain.BEYOND, Optional.of(ruling), remark));
  }

  /** Names a place that was not tried, and why. */
  public ScopeSheet untried(String row, String column, String why) {
    return add(new Cell(row, column, Domain.BEYOND, Optional.empty(), why));
  }

  private ScopeSheet add(Cell cell) {
    cells.add(cell);
    return this;
  }

  /**
   * Adds the map to the evidence.
   *
   * @throws IllegalArgumentException if a place was given twice
   */
  public void pin() {
    notebook.add(new ScopeMap(title, rows, columns, cells));
  }
}
