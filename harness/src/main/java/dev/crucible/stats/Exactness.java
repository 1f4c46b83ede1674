package dev.crucible.stats;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Strength;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Identity;
import dev.crucible.prediction.Numbers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Identities: every seed within the numerical tolerance.
 *
 * <p>One seed outside refutes, however many there are, or one in which happened what the claim
 * rules out; it takes three inside to corroborate. The estimate is the value furthest off, its
 * interval the range of all values, its confidence 1: there is no sampling error in it. Any
 * deviation beyond the tolerance is detected.
 */
final class Exactness {

  private Exactness() {}

  static Ruling judge(Identity prediction, Sample sample) {
    Optional<String> unfit = Fitness.unfit(sample);
    List<Observation> off =
        sample.observations().stream()
            .filter(seed -> seed.counts() && isOff(prediction, seed))
            .toList();
    if (unfit.isEmpty() && !off.isEmpty()) {
      return ruling(prediction, sample, Verdict.REFUTED, refutation(prediction, sample, off));
    }
    List<Observation> failures = sample.ruledOut();
    if (unfit.isEmpty() && !failures.isEmpty()) {
      String words = RuledOut.words(failures, sample.values().length + failures.size());
      return ruling(prediction, sample, Verdict.REFUTED, words);
    }
    return unfit
        .or(() -> Fitness.scarcity(sample))
        .or(() -> Fitness.choice(sample))
        .map(why -> ruling(prediction, sample, Verdict.INCONCLUSIVE, why))
        .orElseGet(
            () ->
                ruling(
                    prediction,
                    sample,
                    Verdict.CORROBORATED,
                    "all %s values lie within %s of %s"
                        .formatted(
                            sample.values().length,
                            Numbers.plain(prediction.margin()),
                            Numbers.plain(prediction.predicted()))));
  }

  private static String refutation(Identity prediction, Sample sample, List<Observation> off) {
    Observation worst = worst(prediction, off);
    return "%s of %s values lie further than %s from %s, worst %s (%s)"
        .formatted(
            off.size(),
            sample.values().length,
            Numbers.plain(prediction.margin()),
            Numbers.plain(prediction.predicted()),
            Numbers.plain(worst.value()),
            worst.label());
  }

  private static Ruling ruling(Identity prediction, Sample sample, Verdict verdict, String reason) {
    OptionalInt missing =
        verdict == Verdict.INCONCLUSIVE ? Fitness.missing(sample) : OptionalInt.empty();
    Strength untested = Strength.untested(verdict);
    Strength strength =
        new Strength(
            untested.agreement(),
            untested.disagreement(),
            OptionalDouble.of(prediction.margin()),
            missing);
    return new Ruling(
        prediction, sample, sample, estimate(prediction, sample), verdict, reason, strength);
  }

  private static Optional<Estimate> estimate(Identity prediction, Sample sample) {
    List<Observation> counting =
        sample.observations().stream().filter(Observation::counts).toList();
    if (counting.isEmpty()) {
      return Optional.empty();
    }
    double[] values = sample.values();
    return Optional.of(
        new Estimate(
            worst(prediction, counting).value(),
            0,
            Arrays.stream(values).min().orElseThrow(),
            Arrays.stream(values).max().orElseThrow(),
            1,
            values.length,
            sample.unit()));
  }

  private static Observation worst(Identity prediction, List<Observation> seeds) {
    return seeds.stream()
        .max(Comparator.comparingDouble(seed -> deviation(prediction, seed)))
        .orElseThrow();
  }

  private static double deviation(Identity prediction, Observation seed) {
    return Math.abs(seed.value() - prediction.predicted());
  }

  /**
   * The tolerance is closed: 0.95 is within 0.05 of 1, although the difference of the two nearest
   * doubles is 4e-17 more than that nearest to 0.05.
   */
  private static boolean isOff(Identity prediction, Observation seed) {
    double rounding =
        2
            * Math.max(
                Math.ulp(seed.value()), Math.ulp(prediction.predicted() + prediction.margin()));
    return deviation(prediction, seed) > prediction.margin() + rounding;
  }
}
