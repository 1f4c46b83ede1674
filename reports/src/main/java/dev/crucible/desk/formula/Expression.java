package dev.crucible.desk.formula;

import dev.crucible.desk.fault.Spot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A formula in columns and parameters: {@code E_min * (1 + batch / B_crit)}.
 *
 * <p>It is arithmetic in doubles, as a claim's own code would be, with {@code + - * / ^},
 * parentheses and a few functions. Names are those of columns and parameters, capitals and small
 * letters apart. It calls nothing, reads no clock and draws nothing at random.
 */
public final class Expression {

  private final String text;
  private final List<String> names;
  private final Term term;

  private Expression(String text, List<String> names, Term term) {
    this.text = text;
    this.names = names;
    this.term = term;
  }

  /**
   * Reads a formula.
   *
   * @param text the formula
   * @param spot where it stands
   * @param names what it may name, in the order in which values will be given
   * @throws dev.crucible.desk.fault.Fault if it is none, or names something else
   */
  public static Expression of(String text, Spot spot, List<String> names) {
    return new Expression(text, List.copyOf(names), new Parser(text, spot, names).whole());
  }

  /**
   * Returns what a formula names besides functions, whatever there is.
   *
   * @throws dev.crucible.desk.fault.Fault if it is no formula
   */
  public static Set<String> namesIn(String text, Spot spot) {
    return new Parser(text, spot).all();
  }

  /** Returns its value, values being given in the order of the names. */
  public double at(double[] values) {
    return term.in(values);
  }

  /** Returns the names that it may read, in order. */
  public List<String> names() {
    return names;
  }

  /** Returns the names that it does read. */
  public Set<String> reads() {
    Set<String> read = new TreeSet<>();
    term.namesInto(read);
    return read;
  }

  /** Returns it as it was written. */
  public String text() {
    return text;
  }
}
