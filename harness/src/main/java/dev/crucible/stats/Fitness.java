package dev.crucible.stats;

import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether a sample can carry a decision at all. */
final class Fitness {

  /** With two seeds Student's t has one degree of freedom: its 90 % interval is 6.3 errors wide. */
  static final int FEWEST = 3;

  /** Of five seeds one may be left out: what more would have shown, nobody knows. */
  static final double MOST_LEFT_OUT = 0.2;

  private Fitness() {}

  /**
   * Rejects units that only a mistake in the claim's own code can produce.
   *
   * @throws IllegalArgumentException if units differ
   */
  static void requireUnit(Prediction prediction, Measurement measurement) {
    if (!prediction.measuredIn().equals(measurement.unit())) {
      throw new IllegalArgumentException(
          "%s is predicted in unit \"%s\" and measured in \"%s\": give both the same unit"
              .formatted(prediction.quantity(), prediction.measuredIn(), measurement.unit()));
    }
  }

  /**
   * Rejects numbers that only a mistake in the claim's own code can produce.
   *
   * @throws IllegalArgumentException if an observation that counts is no number
   */
  static void requireFinite(Sample sample) {
    for (Observation observation : sample.observations()) {
      if (observation.counts() && !Double.isFinite(observation.value())) {
        throw new IllegalArgumentException(
            "%s of %s is %s: exclude what has no value, with its cause"
                .formatted(sample.quantity(), observation.label(), observation.value()));
      }
    }
  }

  /** Returns why nothing can be decided, if so. */
  static Optional<String> impediment(Sample sample) {
    return unfit(sample).or(() -> scarcity(sample)).or(() -> choice(sample));
  }

  /** Returns that too many seeds are left out for what remains to stand for all, if so. */
  static Optional<String> choice(Sample sample) {
    List<Observation> excluded = leftOut(sample);
    int all = sample.observations().size();
    return excluded.size() <= MOST_LEFT_OUT * all
        ? Optional.empty()
        : Optional.of(
            "%s of %s seeds do not count, at most %s %% may be left out: %s (%s)"
                .formatted(
                    excluded.size(),
                    all,
                    Math.round(100 * MOST_LEFT_OUT),
                    tally(excluded),
                    words(excluded.get(0))));
  }

  /** Returns the observations that neither count nor speak against the claim. */
  static List<Observation> leftOut(Sample sample) {
    return sample.exclusions().stream().filter(seed -> !seed.isRuledOut()).toList();
  }

  /** Returns that something went wrong, if so. */
  static Optional<String> unfit(Sample sample) {
    return share(sample, Cause.UNHEALTHY, "the instrument was not fit for")
        .or(() -> share(sample, Cause.FAILED, "the trial broke off for"));
  }

  /** Returns that there are too few seeds, if so. */
  static Optional<String> scarcity(Sample sample) {
    if (sample.observations().isEmpty()) {
      return Optional.of("nothing was observed; %s seeds are needed".formatted(FEWEST));
    }
    int counting = sample.values().length;
    return counting >= FEWEST ? Optional.empty() : Optional.of(tooFew(counting, sample));
  }

  /** Returns how many seeds more would make the sample fit to decide; none if seeds would not. */
  static OptionalInt missing(Sample sample) {
    int counting = sample.values().length;
    return counting < FEWEST && unfit(sample).isEmpty()
        ? OptionalInt.of(FEWEST - counting)
        : OptionalInt.empty();
  }

  /** What went wrong for some seeds might have gone wrong unseen for the others, too. */
  private static Optional<String> share(Sample sample, Cause cause, String what) {
    List<Observation> hit = sample.exclusions().stream().filter(o -> cause(o) == cause).toList();
    return hit.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s %s of %s seeds (%s)"
                .formatted(what, hit.size(), sample.observations().size(), words(hit.get(0))));
  }

  private static String tooFew(int counting, Sample sample) {
    String count =
        "%s of %s seeds count, %s are needed"
            .formatted(counting, sample.observations().size(), FEWEST);
    List<Observation> excluded = leftOut(sample);
    return excluded.isEmpty()
        ? count
        : "%s: %s (%s)".formatted(count, tally(excluded), words(excluded.get(0)));
  }

  private static String tally(List<Observation> excluded) {
    Map<Cause, Long> byCause =
        excluded.stream()
            .collect(Collectors.groupingBy(Fitness::cause, TreeMap::new, Collectors.counting()));
    return byCause.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String words(Observation excluded) {
    return excluded.label() + ": " + excluded.exclusion().map(Exclusion::reason).orElseThrow();
  }

  private static Cause cause(Observation excluded) {
    return excluded.exclusion().map(Exclusion::cause).orElseThrow();
  }
}
