package dev.crucible.measurement;

import dev.crucible.finding.Judgement;
import dev.crucible.finding.NamedRuling;
import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.prediction.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Samples for tests: dimensionless, labelled by their place. */
public final class Samples {

  private Samples() {}

  /** Returns a sample of values that all count. */
  public static Sample of(double... values) {
    return Sample.of("x", observations(values));
  }

  /** Returns the sample with one more observation that does not count. */
  public static Sample excluding(Sample sample, Observation.Cause cause, String reason) {
    List<Observation> all =
        Stream.concat(
                sample.observations().stream(),
                Stream.of(
                    Observation.excluded("seed " + sample.observations().size(), cause, reason)))
            .toList();
    return new Sample(sample.quantity(), sample.unit(), all);
  }

  private static List<Observation> observations(double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> Observation.of("seed " + i, values[i]))
        .toList();
  }

  /** Returns a judgement with one control and one mutant of given verdicts. */
  public static Judgement judgement(String name, Verdict verdict, Verdict control, Verdict mutant) {
    return new Judgement(
        name,
        ruling(verdict),
        List.of(new NamedRuling("off", ruling(control))),
        List.of(new NamedRuling("doubled", ruling(mutant))));
  }

  /** Returns a ruling of a given verdict. */
  public static Ruling ruling(Verdict verdict) {
    return new Ruling(
        Prediction.of("x").equalTo(1).within(0.1, "a tenth"),
        of(1, 1, 1),
        Optional.empty(),
        verdict,
        "because " + verdict.words());
  }
}
