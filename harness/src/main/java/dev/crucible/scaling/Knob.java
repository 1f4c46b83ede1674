package dev.crucible.scaling;

import dev.crucible.data.Dataset;
import dev.crucible.scaling.Tunable.Cell;
import dev.crucible.scaling.Tunable.Method;
import dev.crucible.scaling.Tunable.Setting;
import dev.crucible.study.Reading;
import dev.crucible.study.Tuning;
import java.util.List;
import java.util.stream.Stream;

/**
 * A hyperparameter: where theory puts it, and what somebody without theory would search.
 *
 * <p>Rates are places on a grid: base-2 logarithms of η, with gradient descent of η/(1 − β), by
 * which momentum moves as far as descent without (the rule of η(1 − β)).
 *
 * <p>What runs are compared by is the logarithm of a loss.
 *
 * @param name its name
 * @param theory the setting that theory names
 * @param from the setting at which the rate for theory's setting is tuned: itself, or another from
 *     which theory transfers the rate
 * @param searched the settings that differ in this hyperparameter, theory's among them; where there
 *     is one, the rate itself is what is searched
 * @param rates at which every setting is tried
 */
public record Knob(
    String name, Setting theory, Setting from, List<Setting> searched, List<Double> rates) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if theory's setting is not among those searched
   */
  public Knob {
    searched = List.copyOf(searched);
    rates = List.copyOf(rates);
    if (!searched.contains(theory)) {
      throw new IllegalArgumentException(
          "%s: theory's setting %s is to be one of those searched".formatted(name, theory));
    }
  }

  /** Returns whether the rate itself is what is searched. */
  public boolean isRate() {
    return searched.size() == 1;
  }

  /** Returns what theory leaves to be tuned: runs at the setting from which the rate is taken. */
  public List<Cell> source(Dataset data) {
    return cells(data, from);
  }

  /** Returns the grid that is tuned over. */
  public List<Cell> grid(Dataset data) {
    return searched.stream().flatMap(setting -> cells(data, setting).stream()).toList();
  }

  /** Returns the values of the hyperparameter, each as the cells at which the rest is tuned. */
  public List<List<Cell>> options(Dataset data) {
    return isRate()
        ? grid(data).stream().map(List::of).toList()
        : searched.stream().map(setting -> cells(data, setting)).toList();
  }

  /** Returns all runs that it asks for on some images. */
  public List<Cell> cells(Dataset data) {
    return Stream.of(source(data), grid(data)).flatMap(List::stream).distinct().toList();
  }

  private List<Cell> cells(Dataset data, Setting setting) {
    return rates.stream().map(rate -> at(data, setting, rate)).toList();
  }

  /** Returns by what factor the worst value searched exceeds the best, the rest being tuned. */
  public <R extends Record> double spread(Tuning<Cell, R> tuning, Dataset data) {
    return Math.exp(tuning.spread(options(data)));
  }

  /** Returns the tuned cell for a seed. */
  public <R extends Record> Reading<Cell> tuned(Tuning<Cell, R> tuning, Dataset data, int seed) {
    return tuning.best(grid(data), seed);
  }

  /**
   * Returns the cell that theory names for a seed.
   *
   * @param off how many octaves off theory's rate, within the grid
   */
  public <R extends Record> Reading<Cell> theory(
      Tuning<Cell, R> tuning, Dataset data, int seed, double off) {
    double least = rates.get(0);
    double most = rates.get(rates.size() - 1);
    return tuning
        .best(source(data), seed)
        .map(best -> Math.min(most, Math.max(least, place(best) + off)))
        .map(rate -> at(data, theory, rate));
  }

  /** Returns how many octaves wider theory's network is than that on which its rate is tuned. */
  public double octavesWider() {
    return Math.log((double) theory.width() / from.width()) / Math.log(2);
  }

  /** Returns a cell's place on the grid of rates. */
  public static double place(Cell cell) {
    // Rates are multiples of a quarter octave; the logarithm's rounding must not move them.
    return Math.rint(4 * (cell.log2Rate() - log2Damping(cell.setting()))) / 4;
  }

  private static Cell at(Dataset data, Setting setting, double rate) {
    return new Cell(data, setting, rate + log2Damping(setting));
  }

  private static double log2Damping(Setting setting) {
    return setting.method() == Method.DESCENT && setting.momentum() > 0
        ? Math.log(1 - setting.momentum()) / Math.log(2)
        : 0;
  }

  /** Returns the runs of several hyperparameters on some images, each once. */
  public static List<Cell> all(List<Knob> knobs, Dataset data) {
    return knobs.stream().flatMap(knob -> knob.cells(data).stream()).distinct().toList();
  }
}
