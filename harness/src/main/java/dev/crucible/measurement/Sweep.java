package dev.crucible.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * One quantity measured at several sizes, for each seed.
 *
 * @param quantity what was measured
 * @param unit its unit, {@code "1"} for a pure number
 * @param size what was varied, for example {@code width}
 * @param seeds the seeds' series of size and value
 */
public record Sweep(String quantity, String unit, String size, List<Entry<Series>> seeds)
    implements Measurement {

  /** Copies the list. */
  public Sweep {
    seeds = List.copyOf(seeds);
  }

  /** Returns a sweep of a dimensionless quantity. */
  public static Sweep of(String quantity, String size, List<Entry<Series>> seeds) {
    return new Sweep(quantity, "1", size, seeds);
  }

  /**
   * Joins the samples taken at each size, seed by seed in their order.
   *
   * <p>A seed that is excluded at one size is excluded altogether, with that cause.
   *
   * @param size what was varied
   * @param sizes the sizes, increasing
   * @param samples the samples, one a size, of one quantity, with equally many observations
   * @throws IllegalArgumentException if the samples do not fit together
   */
  public static Sweep join(String size, List<Double> sizes, List<Sample> samples) {
    Joined joined = Joined.of(samples);
    if (sizes.size() != samples.size()) {
      throw new IllegalArgumentException(
          "%s sizes and %s samples: give one sample a size"
              .formatted(sizes.size(), samples.size()));
    }
    List<Entry<Series>> seeds = new ArrayList<>();
    for (Entry<List<Double>> seed : joined.seeds()) {
      seeds.add(seed.map(y -> new Series(sizes, y)));
    }
    return new Sweep(joined.quantity(), joined.unit(), size, seeds);
  }

  /**
   * Returns the sweep with every value transformed, for a mutant that reads the same measurements
   * by another theory: {@code sweep.map((width, drift) -> drift * Math.sqrt(width))}.
   *
   * @param reading of size and value
   */
  public Sweep map(DoubleBinaryOperator reading) {
    return new Sweep(
        quantity,
        unit,
        size,
        seeds.stream().map(seed -> seed.map(data -> read(data, reading))).toList());
  }

  private static Series read(Series data, DoubleBinaryOperator reading) {
    return new Series(
        data.x(),
        IntStream.range(0, data.size())
            .mapToObj(i -> reading.applyAsDouble(data.x().get(i), data.y().get(i)))
            .toList());
  }

  @Override
  public List<Observation> exclusions() {
    return Joined.exclusions(seeds);
  }

  @Override
  public Sweep counted() {
    return new Sweep(quantity, unit, size, seeds.stream().map(Entry::counted).toList());
  }
}
