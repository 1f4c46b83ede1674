package dev.crucible.measurement;

import java.util.List;

/**
 * A quantity followed through time, for each seed, beside what theory says of that seed.
 *
 * @param quantity what was measured
 * @param unit its unit, {@code "1"} for a pure number
 * @param seeds the seeds' courses
 */
public record Traces(String quantity, String unit, List<Entry<Trace>> seeds)
    implements Measurement {

  /** Copies the list. */
  public Traces {
    seeds = List.copyOf(seeds);
  }

  /** Returns traces of a dimensionless quantity. */
  public static Traces of(String quantity, List<Entry<Trace>> seeds) {
    return new Traces(quantity, "1", seeds);
  }

  @Override
  public List<Observation> exclusions() {
    return Joined.exclusions(seeds);
  }

  @Override
  public Traces counted() {
    return new Traces(quantity, unit, seeds.stream().map(Entry::counted).toList());
  }
}
