package dev.crucible.scaling;

import dev.crucible.measure.FirstStep;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.prediction.Numbers;
import dev.crucible.scaling.TunedOptimisers.Before;
import dev.crucible.scaling.TunedOptimisers.Cell;
import dev.crucible.scaling.TunedOptimisers.Entry;
import dev.crucible.scaling.TunedOptimisers.Method;
import dev.crucible.scaling.TunedOptimisers.Run;
import dev.crucible.stats.Ranks;
import dev.crucible.study.Costs;
import dev.crucible.study.Reading;
import dev.crucible.study.Runs;
import dev.crucible.study.Tuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A task on which tuned optimisers were ranked.
 *
 * @param row what every seed shows
 * @param losses means over seeds of the logarithms of tuned losses, method by method; NaN where no
 *     best rate was found
 * @param flaw why the task does not count, if it does not
 */
public record Ranked(Costs.Row<Shown> row, List<Double> losses, Optional<String> flaw) {

  /**
   * What a seed shows of a task, method by method.
   *
   * @param losses logarithms of the excess loss at rates that were chosen on the other seeds
   * @param elsewhere their means over the other seeds
   * @param before what was seen before training
   */
  public record Shown(List<Double> losses, List<Double> elsewhere, List<Before> before) {

    /**
     * Returns the share of pairs that scores order wrongly, in [0, 1]: (1 − τ_b)/2, Kendall's τ_b.
     *
     * @param scores one a method, the largest of that which is said to be ahead
     */
    public double wrong(List<Double> scores) {
      double[] ahead = losses.stream().mapToDouble(loss -> -loss).toArray();
      // Two that are both unlimited are a tie.
      double[] finite = scores.stream().mapToDouble(s -> Math.min(s, Double.MAX_VALUE)).toArray();
      return (1 - Ranks.kendall(finite, ahead)) / 2;
    }

    /** Returns the same for a score of what was seen before training. */
    public double wrongBy(Function<FirstStep, Double> score) {
      return wrong(before.stream().map(Before::step).map(score).toList());
    }

    /** Returns the same for an order that was drawn. */
    public double wrongByCoin() {
      return wrong(before.stream().map(Before::coin).toList());
    }

    /** Returns the same for scores that know how the task came out with other seeds. */
    public double wrongByOthers() {
      return wrong(elsewhere.stream().map(loss -> -loss).toList());
    }
  }

  /**
   * Returns the cells in which a task's methods are tuned.
   *
   * @param rates base-2 logarithms of the rates of each method
   */
  public static List<Cell> grid(OptimiserTask task, Map<Method, List<Double>> rates) {
    return Stream.of(Method.values()).flatMap(m -> grid(task, m, rates).stream()).toList();
  }

  private static List<Cell> grid(
      OptimiserTask task, Method method, Map<Method, List<Double>> rates) {
    return rates.getOrDefault(method, List.of()).stream()
        .map(rate -> new Cell(task, method, rate))
        .toList();
  }

  /**
   * Ranks the methods on a task. It does not count where the best rate of a method is at an end of
   * its grid for one of the seeds, or where two methods are as good.
   *
   * @param rates base-2 logarithms of the rates of each method
   * @param tie logarithms of losses that differ by less on average are as good
   */
  public static Ranked of(
      OptimiserTask task,
      Runs<Cell, Run> runs,
      Runs<Entry, Before> before,
      Map<Method, List<Double>> rates,
      double tie) {
    List<Best> methods =
        Stream.of(Method.values())
            .map(
                method ->
                    new Best(
                        new Tuning<>(
                            runs.where(c -> c.task() == task && c.method() == method),
                            Cell::log2Rate,
                            Run::logExcess),
                        grid(task, method, rates)))
            .toList();
    Runs<Entry, Before> first = before.where(entry -> entry.task() == task);
    List<Reading<Shown>> shown =
        runs.seeds().stream()
            .map(seed -> shown(methods, first.ofSeed(seed).results(), seed))
            .toList();
    Optional<String> flaw =
        shown.stream()
            .flatMap(reading -> reading.exclusion().stream())
            .map(Exclusion::reason)
            .findFirst()
            .or(() -> tied(shown, tie));
    List<Reading<Shown>> judged =
        shown.stream()
            .map(
                own ->
                    flaw.isEmpty() ? own : own.then(s -> Reading.<Shown>ineligible(s, flaw.get())))
            .toList();
    return new Ranked(new Costs.Row<>(task.title(), judged), means(shown), flaw);
  }

  /** Where a method's best rates lie. */
  private record Best(Tuning<Cell, Run> tuning, List<Cell> grid) {

    /** Returns the tuned loss of a seed, and the mean of the others at the same rate. */
    Reading<List<Double>> of(int seed) {
      return tuning
          .best(grid, seed)
          .then(
              cell ->
                  tuning
                      .at(cell, seed)
                      .map(
                          own -> {
                            int seeds = tuning.runs().seeds().size();
                            double others = (seeds * tuning.mean(cell) - own) / (seeds - 1);
                            return List.of(own, others);
                          }));
    }
  }

  private static Reading<Shown> shown(List<Best> methods, List<Before> before, int seed) {
    return Reading.all(methods.stream().map(method -> method.of(seed)).toList())
        .map(
            all ->
                new Shown(
                    all.stream().map(pair -> pair.get(0)).toList(),
                    all.stream().map(pair -> pair.get(1)).toList(),
                    before));
  }

  private static Optional<String> tied(List<Reading<Shown>> shown, double tie) {
    List<Method> methods = List.of(Method.values());
    for (int i = 0; i < methods.size(); i++) {
      for (int j = i + 1; j < methods.size(); j++) {
        double apart = apart(shown, i, j);
        if (apart < tie) {
          return Optional.of(
              "a tie: losses of %s and %s differ by a factor of %s on average"
                  .formatted(methods.get(i), methods.get(j), Numbers.brief(Math.exp(apart))));
        }
      }
    }
    return Optional.empty();
  }

  private static double apart(List<Reading<Shown>> shown, int one, int other) {
    return shown.stream()
        .flatMap(reading -> reading.value().stream())
        .mapToDouble(s -> Math.abs(s.losses.get(one) - s.losses.get(other)))
        .average()
        .orElse(0);
  }

  private static List<Double> means(List<Reading<Shown>> shown) {
    List<Shown> seen = new ArrayList<>();
    shown.forEach(own -> own.value().or(own::leftOut).ifPresent(seen::add));
    return IntStream.range(0, Method.values().length)
        .mapToObj(m -> seen.stream().mapToDouble(s -> s.losses.get(m)).average().orElse(Double.NaN))
        .toList();
  }

  /** Returns the task's name. */
  public String name() {
    return row.name();
  }

  /** Returns whether the task counts. */
  public boolean counts() {
    return flaw.isEmpty();
  }

  /** Returns what tuned methods left on average, and why the task does not count, if so. */
  public String words() {
    String excesses =
        IntStream.range(0, losses.size())
            .mapToObj(
                m -> List.of(Method.values()).get(m) + " " + Numbers.brief(Math.exp(losses.get(m))))
            .collect(Collectors.joining(", "));
    return "%s: excess loss %s%s"
        .formatted(name(), excesses, flaw.map(why -> "; not counted, " + why).orElse(""));
  }
}
