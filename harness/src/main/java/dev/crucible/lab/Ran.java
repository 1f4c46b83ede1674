package dev.crucible.lab;

import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Traces;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The runs of a claim by their labels, setting by setting: a measurement is made of whole settings.
 *
 * <p>A seed that was run and is missing was dropped, filtered by its outcome or tried again until
 * another one fitted; one that is there twice was copied. Labels that no experiment gave are a
 * claim's own, and must only be unique.
 */
final class Ran {

  private final List<Set<String>> settings = new ArrayList<>();

  /** Notes the runs of one setting. */
  synchronized void add(Collection<String> labels) {
    settings.add(new LinkedHashSet<>(labels));
  }

  /**
   * Checks that a measurement has each of its seeds once, and all seeds of the settings it is of.
   *
   * @throws IllegalArgumentException if a seed is there twice or missing
   */
  synchronized void require(String statistic, Measurement measurement) {
    if (measurement instanceof Arms arms) {
      require(statistic, arms.first());
      require(statistic, arms.second());
      return;
    }
    List<String> labels = labels(measurement);
    Set<String> distinct = new HashSet<>();
    for (String label : labels) {
      if (!distinct.add(label)) {
        throw new IllegalArgumentException(
            "\"%s\": two of its seeds are called \"%s\": a copy of a seed is no further seed"
                .formatted(statistic, label));
      }
    }
    labels.forEach(label -> requireWhole(statistic, label, distinct));
  }

  private void requireWhole(String statistic, String label, Set<String> labels) {
    List<Set<String>> of = settings.stream().filter(s -> s.contains(label)).toList();
    if (of.isEmpty() || of.stream().anyMatch(labels::containsAll)) {
      return;
    }
    Set<String> whole = of.get(0);
    String missing = whole.stream().filter(one -> !labels.contains(one)).findFirst().orElseThrow();
    throw new IllegalArgumentException(
        ("\"%s\" has \"%s\" and not \"%s\", which was run with it: a measurement has all %s seeds"
                + " of a setting; one that does not count is excluded, with its cause")
            .formatted(statistic, label, missing, whole.size()));
  }

  private static List<String> labels(Measurement measurement) {
    if (measurement instanceof Sweep sweep) {
      return sweep.seeds().stream().map(Entry::label).toList();
    }
    if (measurement instanceof Traces traces) {
      return traces.seeds().stream().map(Entry::label).toList();
    }
    if (measurement instanceof Groups groups) {
      return groups.seeds().stream().map(Entry::label).toList();
    }
    return measurement instanceof Sample sample
        ? sample.observations().stream().map(Observation::label).toList()
        : List.of();
  }
}
