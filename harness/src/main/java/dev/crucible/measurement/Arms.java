package dev.crucible.measurement;

import java.util.List;
import java.util.stream.Stream;

/**
 * Two conditions, each with seeds of its own: an unpaired design.
 *
 * <p>Where both conditions can share seeds, {@link Groups} needs fewer of them.
 *
 * @param first the condition that a prediction speaks of
 * @param second the condition that it is compared with
 */
public record Arms(Sample first, Sample second) implements Measurement {

  /**
   * Checks that both are samples of one quantity.
   *
   * @throws IllegalArgumentException if their units differ
   */
  public Arms {
    if (!first.unit().equals(second.unit())) {
      throw new IllegalArgumentException(
          "%s is measured in \"%s\" and in \"%s\": give both arms one unit"
              .formatted(first.quantity(), first.unit(), second.unit()));
    }
  }

  @Override
  public String quantity() {
    return first.quantity();
  }

  @Override
  public String unit() {
    return first.unit();
  }

  @Override
  public List<Observation> exclusions() {
    return Stream.concat(first.exclusions().stream(), second.exclusions().stream()).toList();
  }

  @Override
  public Arms counted() {
    return new Arms(first.counted(), second.counted());
  }
}
