package dev.crucible.sample;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Sample;
import dev.crucible.prediction.Bound;
import dev.crucible.prediction.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rules on made-up samples: a t interval against the margin, as simply as can be. */
public final class Rulings {

  /** The 95 % point of Student's t with four degrees of freedom: right for five seeds. */
  private static final double T = 2.132;

  private Rulings() {}

  /** Rules on values, one a seed. */
  public static Ruling rule(Prediction prediction, double... values) {
    List<Observation> observations =
        IntStream.range(0, values.length)
            .mapToObj(i -> Observation.of("seed " + (i + 1), values[i]))
            .toList();
    return rule(prediction, new Sample(prediction.quantity(), prediction.unit(), observations));
  }

  /** Rules on a sample. */
  public static Ruling rule(Prediction prediction, Sample sample) {
    double[] values = sample.values();
    if (values.length < 2) {
      return new Ruling(
          prediction, sample, Optional.empty(), Verdict.INCONCLUSIVE, "fewer than two seeds count");
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double error = Math.sqrt(squares / (values.length - 1) / values.length);
    Estimate estimate =
        new Estimate(
            mean, error, mean - T * error, mean + T * error, 0.9, values.length, sample.unit());
    Verdict verdict = verdict(prediction, estimate);
    String reason = "the interval against " + prediction.words() + " is " + verdict.words();
    return new Ruling(prediction, sample, Optional.of(estimate), verdict, reason);
  }

  /** Rules on a control. */
  public static NamedRuling control(String name, Prediction prediction, double... values) {
    return new NamedRuling(name, rule(prediction, values));
  }

  /** Joins a ruling, its controls and its prediction's mutants. */
  public static Judgement judgement(String name, Ruling ruling, NamedRuling... controls) {
    List<NamedRuling> mutants =
        ruling.prediction().mutants().stream()
            .map(m -> new NamedRuling(m.name(), rule(m.prediction(), ruling.sample())))
            .toList();
    return new Judgement(name, ruling, List.of(controls), mutants);
  }

  private static Verdict verdict(Prediction prediction, Estimate estimate) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    if (!(prediction instanceof Bound bound)) {
      low = prediction.predicted() - prediction.margin();
      high = prediction.predicted() + prediction.margin();
    } else if (bound.side() == Bound.Side.AT_MOST) {
      high = bound.predicted();
    } else {
      low = bound.predicted();
    }
    if (estimate.low() >= low && estimate.high() <= high) {
      return Verdict.CORROBORATED;
    }
    boolean outside = estimate.high() < low || estimate.low() > high;
    return outside ? Verdict.REFUTED : Verdict.INCONCLUSIVE;
  }
}
