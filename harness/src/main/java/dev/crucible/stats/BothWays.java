package dev.crucible.stats;

import dev.crucible.finding.LeftOut;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Exclusion;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Identity;
import dev.crucible.prediction.Order;
import dev.crucible.prediction.Prediction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a ruling would be if what it left out counted: as measured, and where the prediction ends.
 *
 * <p>A reader can then tell a verdict that stands whatever was left out from one that rests on it.
 */
final class BothWays {

  /** From one end to the other: what is further along has changed more. */
  private static final List<Verdict> SCALE =
      List.of(Verdict.CORROBORATED, Verdict.INCONCLUSIVE, Verdict.REFUTED);

  private BothWays() {}

  /** Returns it; empty if nothing was left out. */
  static Optional<LeftOut> of(Ruling ruling) {
    List<Exclusion> why = leftOut(ruling).flatMap(o -> o.exclusion().stream()).toList();
    if (why.isEmpty()) {
      return Optional.empty();
    }
    Measurement counted = ruling.measurement().counted();
    Ruling other = Judge.alone(ruling.prediction(), counted);
    int measured = why.size() - (int) leftOut(other).count();
    return Optional.of(
        new LeftOut(
            why.size(),
            (int) all(ruling).count(),
            why.stream().map(Exclusion::cause).distinct().sorted().toList(),
            measured,
            measured == 0 ? Optional.empty() : Optional.of(other.verdict()),
            atEdge(ruling)));
  }

  private static Stream<Observation> leftOut(Ruling ruling) {
    return all(ruling).filter(seed -> !seed.counts() && !seed.isRuledOut());
  }

  private static Stream<Observation> all(Ruling ruling) {
    Stream<Observation> own = ruling.sample().observations().stream();
    return ruling.measurement() instanceof Arms arms
        ? Stream.concat(own, arms.second().observations().stream())
        : own;
  }

  private static Optional<Verdict> atEdge(Ruling ruling) {
    if (ruling.prediction() instanceof Identity) {
      return Optional.empty();
    }
    int now = SCALE.indexOf(ruling.verdict());
    return edges(ruling.prediction())
        .mapToObj(edge -> at(edge, ruling))
        .max(Comparator.comparingInt(verdict -> Math.abs(SCALE.indexOf(verdict) - now)));
  }

  /** A seed shows a thing or does not: its worst is not where the share ends. */
  private static DoubleStream edges(Prediction prediction) {
    return prediction.unit().equals(Prediction.SHARE)
        ? DoubleStream.of(0, 1)
        : Arrays.stream(Judge.ruleOf(prediction).edges());
  }

  private static Verdict at(double edge, Ruling ruling) {
    Prediction prediction = ruling.prediction();
    if (ruling.measurement() instanceof Arms arms) {
      double sign = ((Order) prediction).direction().sign();
      Arms filled =
          new Arms(
              filled(arms.first(), mean(arms.second()) - sign * edge),
              filled(arms.second(), mean(arms.first()) + sign * edge));
      return Judge.alone(prediction, filled).verdict();
    }
    return Judge.alone(prediction, ruling.measurement(), filled(ruling.sample(), edge)).verdict();
  }

  private static double mean(Sample sample) {
    return Arrays.stream(sample.values()).average().orElse(0);
  }

  private static Sample filled(Sample sample, double value) {
    return new Sample(
        sample.quantity(),
        sample.unit(),
        sample.observations().stream()
            .map(o -> o.counts() || o.isRuledOut() ? o : Observation.of(o.label(), value))
            .toList());
  }
}
