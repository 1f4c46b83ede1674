package dev.crucible.stats;

import static dev.crucible.finding.Verdict.CORROBORATED;
import static dev.crucible.finding.Verdict.INCONCLUSIVE;
import static dev.crucible.finding.Verdict.REFUTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Ruling;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.measurement.Trace;
import dev.crucible.measurement.Traces;
import dev.crucible.prediction.Curve;
import dev.crucible.prediction.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurveTest {

  private static final Prediction.Course COURSE = Prediction.of("u").followsTheory();
  private static final Curve RMS = COURSE.withRms(0.02, "as stated");
  private static final Curve MAXIMUM = COURSE.withMaximum(0.02, "as stated");

  /** Times 1 … 9 in a grid from 0 to 9: theory's range over them is 16, from 2 to 18. */
  private static double line(double t) {
    return 2 * t;
  }

  @Test
  void distancesAreSharesOfTheTheorysRange() {
    Traces off = traces(CurveTest::line, t -> 2 * t + (t == 5 ? 0.32 : 0), 0);
    assertThat(Judge.judge(MAXIMUM, off).sample().values()[0]).isCloseTo(0.02, within(1e-12));
    // One of nine points is off: the root mean square is a third of the largest error.
    assertThat(Judge.judge(RMS, off).sample().values()[0]).isCloseTo(0.02 / 3, within(1e-12));
    assertThat(Judge.judge(RMS, off).sample().quantity())
        .isEqualTo("rms error of u against theory, as a share of its range");
  }

  @Test
  void distancesDoNotDependOnUnits() {
    DoubleUnaryOperator theory = t -> Math.exp(-t / 3);
    DoubleUnaryOperator measured = t -> theory.applyAsDouble(t) + 0.01 * Math.sin(t);
    double before = Judge.judge(RMS, traces(theory, measured, 0)).sample().values()[0];
    double after =
        Judge.judge(
                RMS,
                traces(
                    t -> 100 - 7 * theory.applyAsDouble(t),
                    t -> 100 - 7 * measured.applyAsDouble(t),
                    0))
            .sample()
            .values()[0];
    assertThat(after).isCloseTo(before, within(1e-13));
  }

  @ParameterizedTest
  @EnumSource(Curve.Norm.class)
  void mutantsAreRefutedWhereTheTheoryHolds(Curve.Norm norm) {
    Traces exact = traces(t -> 1 - Math.exp(-t / 3), t -> 1 - Math.exp(-t / 3), 0);
    Curve prediction = norm == Curve.Norm.RMS ? RMS : MAXIMUM;
    assertThat(Judge.judge(prediction, exact).verdict()).isEqualTo(CORROBORATED);
    for (Prediction.Mutant mutant : prediction.mutants()) {
      Ruling ruling = Judge.judge(mutant.prediction(), exact);
      assertThat(ruling.verdict()).as(mutant.name()).isEqualTo(REFUTED);
      // Each lies twice the limit away: theory itself is the measurement here.
      assertThat(ruling.sample().values()[0]).isCloseTo(0.04, within(1e-12));
    }
  }

  /** The line slowed by f is off by 2t(1 − 1/f), at most 18(1 − 1/f) of a range of 16. */
  @Test
  void timeIsStretchedToTwiceTheLimit() {
    double factor = 1 / (1 - 0.04 * 16 / 18);
    Traces slow = traces(CurveTest::line, t -> 2 * t / factor, 0);
    assertThat(Judge.judge(MAXIMUM, slow).sample().values()[0]).isCloseTo(0.04, within(1e-12));
    Prediction slower = MAXIMUM.mutants().get(0).prediction();
    assertThat(Judge.judge(slower, slow).sample().values()[0]).isCloseTo(0, within(1e-12));
    assertThat(Judge.judge(slower, slow).verdict()).isEqualTo(CORROBORATED);
  }

  @Test
  void amplitudesAndOffsetsAreTheOnesStated() {
    Prediction larger = MAXIMUM.mutants().get(1).prediction();
    Prediction smaller = MAXIMUM.mutants().get(2).prediction();
    double share = 0.04 * 16 / 18;
    check(larger, t -> 2 * t * (1 + share));
    check(smaller, t -> 2 * t * (1 - share));
    check(MAXIMUM.mutants().get(3).prediction(), t -> 2 * t + 0.04 * 16);
    check(MAXIMUM.mutants().get(4).prediction(), t -> 2 * t - 0.04 * 16);
  }

  private static void check(Prediction distorted, DoubleUnaryOperator measured) {
    assertThat(Judge.judge(distorted, traces(CurveTest::line, measured, 0)).sample().values()[0])
        .isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.99})
  void aTheoryThatCannotBeStretchedSaysSo(double start) {
    Traces late = traces(CurveTest::line, CurveTest::line, start);
    assertThat(Judge.judge(RMS, late).verdict()).isEqualTo(CORROBORATED);
    Ruling ruling = Judge.judge(RMS.mutants().get(0).prediction(), late);
    assertThat(ruling.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(ruling.reason())
        .endsWith(
            "theory from %s to 9.0 cannot be stretched far enough to differ; let its grid start"
                    .formatted(start)
                + " earlier)");
  }

  @Test
  void aGridThatStartsSomewhatEarlierIsEnough() {
    Traces early = traces(CurveTest::line, CurveTest::line, 0.5);
    assertThat(Judge.judge(RMS.mutants().get(0).prediction(), early).verdict()).isEqualTo(REFUTED);
  }

  @Test
  void excludedSeedsAreLeftOutAndThreeMustCount() {
    Traces three = traces(CurveTest::line, CurveTest::line, 0);
    Traces two =
        Traces.of(
            "u",
            List.of(
                three.seeds().get(0),
                three.seeds().get(1),
                Entry.excluded("seed 2", Cause.DIVERGED, "loss is infinite")));
    Ruling ruling = Judge.judge(RMS, two);
    assertThat(ruling.verdict()).isEqualTo(INCONCLUSIVE);
    assertThat(ruling.sample().values()).hasSize(2);
    assertThat(ruling.reason()).contains("2 of 3 seeds count", "loss is infinite");
  }

  private static Traces traces(
      DoubleUnaryOperator theory, DoubleUnaryOperator measured, double start) {
    double[] times = IntStream.rangeClosed(1, 9).asDoubleStream().toArray();
    double[] grid =
        DoubleStream.concat(
                IntStream.range(0, 10).mapToDouble(i -> start + (1 - start) * i / 10).distinct(),
                Arrays.stream(times))
            .distinct()
            .toArray();
    Trace trace = new Trace(series(times, measured), series(grid, theory));
    return Traces.of(
        "u",
        List.of(Entry.of("seed 0", trace), Entry.of("seed 1", trace), Entry.of("seed 2", trace)));
  }

  private static Series series(double[] times, DoubleUnaryOperator values) {
    return Series.of(times, Arrays.stream(times).map(values).toArray());
  }
}
