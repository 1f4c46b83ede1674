package dev.crucible.measurement;

import dev.crucible.measurement.Observation.Exclusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Samples of one quantity under several conditions, put together seed by seed. */
record Joined(String quantity, String unit, List<Entry<List<Double>>> seeds) {

  static Joined of(List<Sample> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("there is no sample to join");
    }
    Sample first = samples.get(0);
    for (Sample sample : samples) {
      requireAlike(first, sample);
    }
    List<Entry<List<Double>>> seeds = new ArrayList<>();
    for (int i = 0; i < first.observations().size(); i++) {
      seeds.add(seed(i, samples));
    }
    return new Joined(first.quantity(), first.unit(), seeds);
  }

  static <T> List<Observation> exclusions(List<Entry<T>> seeds) {
    return seeds.stream()
        .filter(seed -> seed.exclusion().isPresent())
        .map(seed -> new Observation(seed.label(), Double.NaN, seed.exclusion()))
        .toList();
  }

  private static void requireAlike(Sample first, Sample other) {
    if (!first.unit().equals(other.unit())) {
      throw new IllegalArgumentException(
          "%s is measured in \"%s\" and in \"%s\": give all samples one unit"
              .formatted(first.quantity(), first.unit(), other.unit()));
    }
    if (first.observations().size() != other.observations().size()) {
      throw new IllegalArgumentException(
          "samples of %s and %s seeds cannot be joined seed by seed; exclude what is missing"
              .formatted(first.observations().size(), other.observations().size()));
    }
  }

  private static Entry<List<Double>> seed(int index, List<Sample> samples) {
    List<Observation> parts = samples.stream().map(s -> s.observations().get(index)).toList();
    String label = parts.get(0).label();
    Optional<Observation> missing =
        parts.stream()
            .filter(Observation::isRuledOut)
            .findFirst()
            .or(() -> parts.stream().filter(part -> !part.counts()).findFirst());
    if (missing.isPresent()) {
      return new Entry<>(label, Optional.empty(), missing.map(Joined::exclusion), measured(parts));
    }
    return Entry.of(label, parts.stream().map(Observation::value).toList());
  }

  private static Exclusion exclusion(Observation missing) {
    Exclusion why = missing.exclusion().orElseThrow();
    return new Exclusion(why.cause(), missing.label() + ": " + why.reason());
  }

  /** Returns the values if there is one under every condition. */
  private static Optional<List<Double>> measured(List<Observation> parts) {
    return parts.stream().allMatch(part -> Double.isFinite(part.value()))
        ? Optional.of(parts.stream().map(Observation::value).toList())
        : Optional.empty();
  }
}
