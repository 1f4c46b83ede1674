package dev.crucible.study;

import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.prediction.Numbers;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where a loss is least on a grid, at several sizes: the best learning rate against the width.
 *
 * <p>At every size the values are averaged over seeds, place by place; the optimum is the vertex of
 * the parabola through the least mean and its two neighbours.
 *
 * <p>Seeds are put together before the optimum is sought, so a seed's own number is its jackknife
 * pseudo-value n·o − (n−1)·o₋ᵢ, with o the optimum of all seeds and o₋ᵢ that without seed i: mean
 * and standard error of the pseudo-values are the jackknife estimate and its error. A slope against
 * the logarithm of the size is linear in the optima, so the slopes of pseudo-values are those of
 * the slope.
 *
 * <p>If any of these optima lies at an end of its grid or on a plateau, all seeds are INELIGIBLE:
 * leaving out only the seed that showed it would favour optima that stay where they are.
 *
 * <p>Not covered: what the grid cannot resolve. Where the loss leaps from its least value to the
 * cap, as at the edge of stability, the optimum moves in steps and the jackknife may give an error
 * of 0; {@link #resolution} tells what the grid leaves open.
 *
 * <pre>{@code
 * Optima best = new Search<>(Cell::width, Cell::log2Rate, Run::logLoss, cap).in(runs);
 * lab.assertThat("best rates", best.sweep(TRANSFER, "width")).corroborates(TRANSFER);
 * }</pre>
 *
 * <p>Sources: Tukey, Ann. Math. Stat. 29 (1958) 614, for the pseudo-values.
 *
 * @param valleys the sizes, rising, each with its grid
 * @param seeds every seed's values, size by size and place by place
 */
public record Optima(List<Valley> valleys, List<Entry<List<List<Double>>>> seeds) {

  /**
   * One size.
   *
   * @param size the size, positive
   * @param grid places, rising: base-2 logarithms of what is tuned
   */
  public record Valley(double size, List<Double> grid) {

    /**
     * Copies the grid.
     *
     * @throws IllegalArgumentException if it does not rise or has fewer than three places
     */
    public Valley {
      grid = List.copyOf(grid);
      Vertex.requireGrid(grid);
    }
  }

  /** Copies the lists. */
  public Optima {
    valleys = List.copyOf(valleys);
    seeds = List.copyOf(seeds);
  }

  /** Returns the best place of each size over all seeds that count, or why there is none. */
  public Reading<Series> best() {
    List<List<List<Double>>> all = counted();
    return all.isEmpty() ? Reading.ineligible("no seed counts") : best(all);
  }

  /** Returns the means over seeds along the grid of a size. */
  public Series means(Valley valley) {
    double[] grid = valley.grid.stream().mapToDouble(place -> place).toArray();
    return Series.of(grid, means(counted(), valleys.indexOf(valley)));
  }

  /**
   * Returns the best values themselves, 2^place: one pseudo-value a seed and size.
   *
   * @param of what is predicted of them, an exponent that fits each seed
   * @param size what the sizes are, for example {@code width}
   */
  public Sweep sweep(Prediction of, String size) {
    return new Sweep(
        of.quantity(),
        of.measuredIn(),
        size,
        pseudoValues().stream()
            .map(
                seed ->
                    seed.map(
                        places ->
                            new Series(
                                places.x(),
                                places.y().stream().map(place -> Math.pow(2, place)).toList())))
            .toList());
  }

  /** Returns the slope of the best place against the base-2 logarithm of the size. */
  public Sample slopes(Prediction of) {
    return sample(of, pseudoValues());
  }

  /** Returns these slopes minus another's, seed by seed; the other has the same sizes. */
  public Sample slopesBeyond(Optima other, Prediction of) {
    List<Entry<Series>> own = pseudoValues();
    List<Entry<Series>> others = other.pseudoValues();
    List<Entry<Series>> differences = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      Entry<Series> theirs = others.get(i);
      differences.add(
          theirs.data().isEmpty() ? theirs : own.get(i).map(o -> minus(o, theirs.data().get())));
    }
    return sample(of, differences);
  }

  /**
   * Returns by how much the least value changes from the smallest size to the largest: each seed's
   * own values at the two places that are best over all seeds.
   *
   * <p>An optimum at an end of its grid does not count, for there may be less beyond it.
   */
  public Sample changesOfLeast(Prediction of) {
    List<List<List<Double>>> all = counted();
    Reading<Series> best = best();
    int last = valleys.size() - 1;
    return new Sample(
        of.quantity(),
        of.measuredIn(),
        seeds.stream()
            .map(
                seed ->
                    seed.observe(
                        values ->
                            new Observation(
                                seed.label(),
                                values.get(last).get(least(all, last))
                                    - values.get(0).get(least(all, 0)),
                                best.exclusion())))
            .toList());
  }

  private static int least(List<List<List<Double>>> some, int size) {
    double[] means = means(some, size);
    return IntStream.range(0, means.length)
        .reduce((a, b) -> means[b] < means[a] ? b : a)
        .orElseThrow();
  }

  private static Series minus(Series one, Series other) {
    double[] difference = one.ordinates();
    Arrays.setAll(difference, v -> difference[v] - other.y().get(v));
    return Series.of(one.abscissae(), difference);
  }

  private static Sample sample(Prediction of, List<Entry<Series>> places) {
    return new Sample(
        of.quantity(),
        of.measuredIn(),
        places.stream()
            .map(seed -> seed.observe(p -> Observation.of(seed.label(), LogSlope.base2(p))))
            .toList());
  }

  /**
   * Returns by how much a slope may be off if every optimum is off by half a step of its grid, the
   * worst way.
   */
  public double resolution() {
    double[] weights = LogSlope.weights(sizes());
    return IntStream.range(0, weights.length)
        .mapToDouble(v -> Math.abs(weights[v]) * Vertex.widestStep(valleys.get(v).grid) / 2)
        .sum();
  }

  private double[] sizes() {
    return valleys.stream().mapToDouble(Valley::size).toArray();
  }

  private List<List<List<Double>>> counted() {
    return seeds.stream().flatMap(seed -> seed.data().stream()).toList();
  }

  private Reading<Series> best(List<List<List<Double>>> some) {
    double[] places = new double[valleys.size()];
    for (int v = 0; v < places.length; v++) {
      Reading<Double> vertex = Vertex.of(valleys.get(v).grid, means(some, v));
      if (!vertex.counts()) {
        return Reading.ineligible(
            "at size %s %s"
                .formatted(valleys.get(v).size, vertex.exclusion().orElseThrow().reason()));
      }
      places[v] = vertex.value().orElseThrow();
    }
    return Reading.of(Series.of(sizes(), places));
  }

  private static double[] means(List<List<List<Double>>> some, int size) {
    double[] means = new double[some.get(0).get(size).size()];
    Arrays.setAll(
        means,
        place -> some.stream().mapToDouble(s -> s.get(size).get(place)).average().orElseThrow());
    return means;
  }

  /** Returns the places' pseudo-values, a series over sizes for every seed that counts. */
  private List<Entry<Series>> pseudoValues() {
    List<List<List<Double>>> all = counted();
    Reading<Series> whole = best();
    List<Reading<Series>> without = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      List<List<List<Double>>> others = new ArrayList<>(all);
      others.remove(i);
      // A single seed has nothing to be left out against, and stands for itself.
      without.add(others.isEmpty() ? whole : best(others));
    }
    Optional<Exclusion> flaw =
        Stream.concat(Stream.of(whole), without.stream())
            .flatMap(fit -> fit.exclusion().stream())
            .findFirst();
    List<Entry<Series>> entries = new ArrayList<>();
    int counted = 0;
    for (Entry<List<List<Double>>> seed : seeds) {
      if (seed.data().isEmpty() || flaw.isPresent()) {
        Optional<Exclusion> why = seed.exclusion().or(() -> flaw);
        entries.add(new Entry<>(seed.label(), Optional.empty(), why));
      } else {
        entries.add(Entry.of(seed.label(), pseudo(all.size(), whole, without.get(counted))));
        counted++;
      }
    }
    return entries;
  }

  private static Series pseudo(int n, Reading<Series> whole, Reading<Series> without) {
    Series all = whole.value().orElseThrow();
    double[] part = without.value().orElseThrow().ordinates();
    double[] pseudo = all.ordinates();
    Arrays.setAll(pseudo, v -> n * pseudo[v] - (n - 1) * part[v]);
    return Series.of(all.abscissae(), pseudo);
  }

  /** Returns the best of each size, on the grid's scale, and how coarse the grid is. */
  public String words() {
    String all =
        best()
            .map(
                series ->
                    IntStream.range(0, series.size())
                        .mapToObj(
                            i ->
                                "%s at %s"
                                    .formatted(
                                        Numbers.brief(series.y().get(i)),
                                        Numbers.plain(series.x().get(i))))
                        .collect(Collectors.joining(", ")))
            .value()
            .orElse("none");
    String template =
        "best on a logarithmic scale to base 2: %s; optima off by half a step of the grid would"
            + " move the slope by %s";
    return template.formatted(all, Numbers.brief(resolution()));
  }
}
