package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.finding.Ruling;
import dev.crucible.finding.Verdict;
import dev.crucible.measurement.Arms;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Measurement;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Sweep;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Order.Measure;
import dev.crucible.prediction.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One seed whose instrument was not fit: whatever the others show, nothing is refuted. */
class UnhealthyTest {

  private static final Prediction.Quantity X = Prediction.of("x");
  private static final double[] SIZES = {1, 2, 4, 8};

  /** A kind of prediction and six seeds that refute it; of each, one can be made to drop out. */
  record Kind(String name, Prediction prediction, Function<Dropout, Measurement> measured) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** Which seed drops out, and why; seed −1 is none. */
  record Dropout(int seed, Cause cause) {

    <T> Entry<T> entry(int index, T data) {
      return index == seed
          ? Entry.excluded("seed " + index, cause, "residual 0.2")
          : Entry.of("seed " + index, data);
    }
  }

  static Stream<Arguments> kinds() {
    List<Kind> kinds =
        List.of(
            new Kind("value", X.equalTo(1).within(0.1, "w"), out -> sample(5, out)),
            new Kind("bound", X.atMost(1, "w"), out -> sample(5, out)),
            new Kind(
                "share", Prediction.ofShare("of runs").atLeast(0.9, "w"), UnhealthyTest::shares),
            new Kind("identity", X.isZeroWithin(1e-9, "w"), out -> sample(5, out)),
            new Kind("exponent", X.scalesAs(1, "n").within(0.1, "w"), UnhealthyTest::sweep),
            new Kind(
                "pooled exponent",
                X.scalesAs(1, "n").pooled().within(0.1, "w"),
                UnhealthyTest::sweep),
            new Kind("curve", X.followsTheory().withRms(0.1, "w"), UnhealthyTest::traces),
            new Kind("order", X.isHigherBy(0.5, "w"), UnhealthyTest::groups),
            new Kind("trend", X.falls(Measure.KENDALL, 0.5, "w"), UnhealthyTest::groups),
            new Kind(
                "trend along a size", X.rises(Measure.SPEARMAN, 0.5, "w"), UnhealthyTest::sweep),
            new Kind(
                "first arm", X.isLowerBy(0.5, "w"), out -> new Arms(sample(5, out), sample(1))),
            new Kind(
                "second arm", X.isLowerBy(0.5, "w"), out -> new Arms(sample(5), sample(1, out))));
    return kinds.stream()
        .flatMap(
            kind ->
                Stream.of(Cause.UNHEALTHY, Cause.FAILED).map(cause -> Arguments.of(kind, cause)));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void leavesEveryKindInconclusive(Kind kind, Cause cause) {
    Ruling without = Judge.judge(kind.prediction(), kind.measured().apply(new Dropout(-1, cause)));
    assertThat(without.verdict()).isEqualTo(Verdict.REFUTED);
    Ruling with = Judge.judge(kind.prediction(), kind.measured().apply(new Dropout(2, cause)));
    assertThat(with.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(with.reason())
        .isEqualTo(
            "%s 1 of 6 seeds (seed 2: residual 0.2)"
                .formatted(
                    cause == Cause.UNHEALTHY
                        ? "the instrument was not fit for"
                        : "the trial broke off for"));
    assertThat(with.strength().disagreement()).isEqualTo(1);
    assertThat(with.strength().moreSeeds()).isEmpty();
  }

  private static Sample sample(double centre) {
    return sample(centre, new Dropout(-1, Cause.UNHEALTHY));
  }

  private static Sample sample(double centre, Dropout out) {
    return new Sample("x", "1", observations(i -> centre + 0.01 * i, out));
  }

  private static Sample shares(Dropout out) {
    return new Sample("of runs", Prediction.SHARE, observations(i -> 0.0, out));
  }

  private static List<Observation> observations(Function<Integer, Double> value, Dropout out) {
    return IntStream.range(0, 6)
        .mapToObj(i -> out.entry(i, value.apply(i)).observe(v -> Observation.of("seed " + i, v)))
        .toList();
  }

  /** Falls as n⁻¹, with a little scatter. */
  private static Sweep sweep(Dropout out) {
    List<Entry<Series>> seeds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double factor = 1 + 0.01 * i;
      double[] y = {8 * factor, 4 * factor + 0.001 * i, 2 * factor, factor};
      seeds.add(out.entry(i, Series.of(SIZES, y)));
    }
    return Sweep.of("x", "n", seeds);
  }

  private static Traces traces(Dropout out) {
    List<Entry<Trace>> seeds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double[] falling = {8, 4 + 0.1 * i, 2, 1};
      seeds.add(
          out.entry(i, new Trace(Series.of(SIZES, falling), Series.of(SIZES, SIZES.clone()))));
    }
    return Traces.of("x", seeds);
  }

  private static Groups groups(Dropout out) {
    List<Entry<List<Double>>> seeds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      seeds.add(out.entry(i, List.of(1.0, 2 + 0.01 * i, 3.0)));
    }
    return new Groups("x", "1", List.of("a", "b", "c"), seeds);
  }
}
