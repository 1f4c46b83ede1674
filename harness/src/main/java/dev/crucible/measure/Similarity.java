package dev.crucible.measure;

/**
 * A number that says how similar two representations of the same samples are: 1 where they are the
 * same but for what the metric does not see, about 0 where they have nothing in common, unless the
 * metric says otherwise.
 */
@FunctionalInterface
public interface Similarity {

  /**
   * Returns the similarity, the same whichever comes first up to rounding.
   *
   * @throws IllegalArgumentException if samples differ in number or are too few
   */
  double of(Representation first, Representation second);
}
