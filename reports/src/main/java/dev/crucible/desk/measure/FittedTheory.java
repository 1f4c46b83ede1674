package dev.crucible.desk.measure;

import dev.crucible.desk.claim.Predict.Theory;
import dev.crucible.desk.formula.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A formula whose parameters have their values.
 *
 * @param theory the formula as the claim has it
 * @param formula the formula, whose names are the columns that it reads and then its parameters
 * @param columns the columns that it reads
 * @param parameters the parameters' values, in the claim's order
 * @param rows on how many runs they were fitted; 0 if nothing was
 */
public record FittedTheory(
    Theory theory, Expression formula, List<String> columns, List<Double> parameters, int rows) {

  /** Copies the lists. */
  public FittedTheory {
    columns = List.copyOf(columns);
    parameters = List.copyOf(parameters);
  }

  /** Returns a formula with its parameters where their fit begins. */
  static FittedTheory begun(Theory theory) {
    List<String> columns = new ArrayList<>(Expression.namesIn(theory.text(), theory.spot()));
    columns.removeAll(theory.fitted().keySet());
    List<String> names = new ArrayList<>(columns);
    names.addAll(theory.fitted().keySet());
    return new FittedTheory(
        theory,
        Expression.of(theory.text(), theory.spot(), names),
        columns,
        List.copyOf(theory.fitted().values()),
        0);
  }

  /** Returns the same formula with other parameters. */
  FittedTheory with(double[] values, int runs) {
    List<Double> found = java.util.Arrays.stream(values).boxed().toList();
    return new FittedTheory(theory, formula, columns, found, runs);
  }

  /** Returns what the formula says of a run. */
  public double of(Cell cell, Shown shown) {
    return at(columns(cell, shown), parameters());
  }

  /** Returns what it says at a place of a run that is followed along a column. */
  double along(String column, double place, Cell cell, Shown shown) {
    double[] values = columns(cell, shown);
    int index = columns.indexOf(column);
    if (index >= 0) {
      values[index] = place;
    }
    return at(values, parameters());
  }

  /** Returns the numbers of the columns in a run, in order. */
  double[] columns(Cell cell, Shown shown) {
    double[] values = new double[columns.size()];
    for (int i = 0; i < values.length; i++) {
      String name = columns.get(i);
      values[i] =
          cell.has(name) ? cell.number(name) : shown.others().getOrDefault(name, Double.NaN);
    }
    return values;
  }

  /** Returns what the formula says for numbers of columns and values of parameters. */
  double at(double[] values, List<Double> of) {
    double[] all = java.util.Arrays.copyOf(values, values.length + of.size());
    for (int i = 0; i < of.size(); i++) {
      all[values.length + i] = of.get(i);
    }
    return formula.at(all);
  }

  /** Returns the parameters in words; empty if there are none. */
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    int i = 0;
    for (String name : theory.fitted().keySet()) {
      values.put(name, parameters.get(i++));
    }
    return values;
  }
}
