package dev.crucible.measurement;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Independent observations of one quantity, one a seed.
 *
 * @param quantity what was measured
 * @param unit its unit, {@code "1"} for a pure number
 * @param observations the observations, those that do not count included
 */
public record Sample(String quantity, String unit, List<Observation> observations)
    implements Measurement {

  /** Copies the list. */
  public Sample {
    observations = List.copyOf(observations);
  }

  /** Returns a sample of a dimensionless quantity. */
  public static Sample of(String quantity, List<Observation> observations) {
    return new Sample(quantity, "1", observations);
  }

  /** Returns the same observations of a quantity that goes by another name. */
  public Sample called(String other) {
    return new Sample(other, unit, observations);
  }

  /** Returns the values that count, in order. */
  public double[] values() {
    return observations.stream()
        .filter(Observation::counts)
        .mapToDouble(Observation::value)
        .toArray();
  }

  /** Returns the observations that have no number because what the claim rules out happened. */
  public List<Observation> ruledOut() {
    return observations.stream().filter(Observation::isRuledOut).toList();
  }

  /** Returns the observations whose numbers do not count, those against the claim among them. */
  @Override
  public List<Observation> exclusions() {
    return observations.stream().filter(o -> !o.counts()).toList();
  }

  @Override
  public Sample counted() {
    return new Sample(quantity, unit, observations.stream().map(Observation::counted).toList());
  }

  /**
   * Returns the sample with every value transformed, for a mutant that reads the same measurements
   * by another theory.
   */
  public Sample map(DoubleUnaryOperator reading) {
    return new Sample(
        quantity,
        unit,
        observations.stream()
            .map(o -> new Observation(o.label(), reading.applyAsDouble(o.value()), o.exclusion()))
            .toList());
  }
}
