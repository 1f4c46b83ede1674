package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.measurement.Series;
import dev.crucible.scaling.CorpusExponent.Windows;
import dev.crucible.scaling.TextLearning.Pairs;
import dev.crucible.scaling.TextLearning.Read;
import dev.crucible.study.Reading;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusExponentTest {

  private static final Windows WINDOWS =
      new Windows(List.of(1, 2), List.of(8, 16), List.of(1), List.of(3, 4));

  private static final Read READ =
      new Read(
          Series.of(new double[] {1e2, 1e3, 1e4}, new double[] {3, 2.4, 1.9}),
          List.of(3.0, 2.0, 2 * Math.pow(2, -0.4), 2 * Math.pow(3, -0.4), 2 * Math.pow(4, -0.4)));

  /** Covariances that fall as n^(−β) with the lag, and noise of 1/√P. */
  private static Pairs pairs(double beta) {
    double[] lags = IntStream.rangeClosed(1, 32).asDoubleStream().toArray();
    double[] squares =
        IntStream.rangeClosed(1, 32).mapToDouble(n -> Math.pow(n, -2 * beta)).toArray();
    return new Pairs(Series.of(lags, squares), 1);
  }

  /** γ = 0.4 of the losses and β = 1.5 give 0.4/3 in every window. */
  @Test
  void powersGiveTheirRatioInEveryWindow() {
    CorpusExponent found = CorpusExponent.of(READ, pairs(1.5), WINDOWS).value().orElseThrow();
    assertThat(found.fixed()).isCloseTo(0.4 / 3, within(1e-12));
    assertThat(found.least()).isCloseTo(0.4 / 3, within(1e-12));
    assertThat(found.most()).isCloseTo(0.4 / 3, within(1e-12));
    assertThat(READ.bestOrder()).isEqualTo(4);
  }

  /** n^(−1.5) exceeds P^(−1/2) up to n = P^(1/3): lags 1 to 9 after 1000, at place 8. */
  @Test
  void lagsAreResolvedAsFarAsTheyStandOutOfNoise() {
    assertThat(pairs(1.5).resolved(999)).isEqualTo(8);
    assertThat(pairs(1.5).resolved(0.5)).isEqualTo(-1);
  }

  @Test
  void whatDoesNotStandOutOfNoiseHasNoExponent() {
    Pairs none =
        new Pairs(Series.of(new double[] {1, 2, 8, 16}, new double[] {1, 0.1, -1e-9, 1e-9}), 1);
    Reading<CorpusExponent> found = CorpusExponent.of(READ, none, WINDOWS);
    assertThat(found.exclusion()).isPresent();
    assertThat(none.correlationExponent(1, 2).counts()).isTrue();
    assertThat(none.correlationExponent(1, 8).counts()).isFalse();
  }
}
