package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measurement.Observation.Cause;
import dev.crucible.measurement.Series;
import dev.crucible.study.Reading;
import dev.crucible.theory.GreedyRank;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankPlateausTest {

  private static final double[] TARGETS = {8, 4, 2};
  private static final double SECOND = GreedyRank.plateau(2, TARGETS);

  @Test
  void plateausAreReadAgainstTheTargetCutOff() {
    RankPlateaus run =
        new RankPlateaus(
            Stream.of(100.0, 200.0, 400.0).map(OptionalDouble::of).toList(),
            List.of(Reading.of(1.01), Reading.of(0.99 * SECOND)),
            Series.of(new double[] {0}, new double[] {7}));
    assertThat(value(run.deviation(1, 1))).isCloseTo(0.01, within(1e-12));
    assertThat(value(run.deviation(2, SECOND))).isCloseTo(-0.01, within(1e-12));
    assertThat(value(run.deviation(2, SECOND / 2))).isCloseTo(0.98, within(1e-12));
  }

  private static double value(Reading<Double> reading) {
    return reading.value().orElseThrow();
  }

  /** Modes that are halfway at steps 100, 225 and never: √(100 · 225) = 150. */
  @Test
  void aModeThatIsNeverLearnedLeavesNoPlateauBeforeIt() {
    RankPlateaus run = read(100, 225, 1000);
    assertThat(run.halves())
        .containsExactly(OptionalDouble.of(100), OptionalDouble.of(225), OptionalDouble.empty());
    assertThat(value(run.deviation(1, 100))).isCloseTo(0.5, within(1e-12));
    assertThat(run.deviation(2, 1).exclusion())
        .hasValueSatisfying(
            why -> {
              assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE);
              assertThat(why.reason())
                  .isEqualTo("no plateau after mode 2: the next was never learned");
            });
  }

  @Test
  void theCourseIsReadAtItsStrideAndPredictedFromTheFirstModeOn() {
    RankPlateaus run = read(100, 225, 1000);
    assertThat(run.course().x()).startsWith(0.0, 50.0).endsWith(450.0, 500.0);
    assertThat(run.course().y()).isEqualTo(run.course().x());
    Series predicted = run.predicted(TARGETS).value().orElseThrow();
    assertThat(predicted.start()).isEqualTo(100);
    assertThat(predicted.y().get(0)).isCloseTo(1, within(1e-12));
    assertThat(predicted.last()).isEqualTo(SECOND);
    assertThat(read(1000, 1000, 1000).predicted(TARGETS).counts()).isFalse();
  }

  /** Modes that grow in proportion to the step, and a rank that is the step. */
  private static RankPlateaus read(double... halves) {
    return RankPlateaus.of(
        TARGETS,
        a ->
            IntStream.rangeClosed(0, 500)
                .mapToDouble(step -> TARGETS[a] / 2 * step / halves[a])
                .toArray(),
        step -> step,
        50);
  }
}
