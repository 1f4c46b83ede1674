package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Estimate;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Bootstrap.Resampled;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingTest {

  private static final Offset<Double> TIGHT = within(1e-10);
  private static final RandomKey KEY = RandomKey.of("resampling test");
  private static final List<Double> FIVE = List.of(0.3, 1.1, 0.7, 2.9, 1.6);
  private static final List<Double> EIGHT = List.of(0.3, 1.1, 0.7, 2.9, 1.6, 0.2, 1.4, 0.9);

  /** Two hundred made-up resamples of the mean, biased upwards by 0.1. */
  private static final double[] WAVE =
      IntStream.range(0, 200).mapToDouble(i -> mean(FIVE) + 0.5 * Math.sin(i) + 0.1).toArray();

  /**
   * scipy.stats.bootstrap((d,), np.mean, n_resamples=0, bootstrap_result=r, confidence_level=0.9,
   * method=…) with r.bootstrap_distribution = d.mean() + 0.5 sin(arange(200)) + 0.1; SciPy 1.17.1,
   * NumPy 2.4.6.
   */
  @Test
  void intervalsOfGivenResamplesAgreeWithScipy() {
    Resampled<Double> resampled = new Resampled<>(FIVE, ResamplingTest::mean, WAVE);
    Estimate percentile = Bootstrap.percentile(KEY).estimate(resampled, 0.9, "s");
    assertThat(percentile.low()).isCloseTo(0.9273547356752608, TIGHT);
    assertThat(percentile.high()).isCloseTo(1.913382062384815, TIGHT);
    assertThat(percentile.standardError()).isCloseTo(0.35399933995851646, TIGHT);
    assertThat(percentile.value()).isEqualTo(mean(FIVE));
    assertThat(percentile.unit()).isEqualTo("s");
    assertThat(percentile.n()).isEqualTo(5);
    Estimate bca = Bootstrap.bca(KEY).estimate(resampled, 0.9, "s");
    assertThat(bca.low()).isCloseTo(0.9230464179625851, TIGHT);
    assertThat(bca.high()).isCloseTo(1.9068895303545563, TIGHT);
  }

  /**
   * Φ(−√(n/(n−1))·t) for n = 10 at 95 %: t = 2.262157 and Φ(−2.384520) = 0.008551 (Hesterberg 2015,
   * table 4, has 0.0086).
   */
  @Test
  void expandedPercentilesLieFurtherOut() {
    assertThat(Expansion.tail(10, 1, 0.025)).isCloseTo(0.0085509, within(1e-6));
    assertThat(Expansion.tail(100_000, 1, 0.025)).isCloseTo(0.025, within(1e-5));
    Resampled<Double> resampled = new Resampled<>(EIGHT, ResamplingTest::mean, WAVE);
    Estimate percentile = Bootstrap.percentile(KEY).estimate(resampled, 0.9, "s");
    Estimate expanded = Bootstrap.expanded(KEY).estimate(resampled, 0.9, "s");
    assertThat(expanded.low()).isLessThan(percentile.low());
    assertThat(expanded.high()).isGreaterThan(percentile.high());
  }

  /** With seeds resampled whole, a cluster's points rise and fall together. */
  @Test
  void clustersAreResampledWhole() {
    List<List<Double>> clusters = List.of(List.of(1.0, 1.0), List.of(2.0, 2.0), List.of(6.0, 6.0));
    Bootstrap percentile = Bootstrap.percentile(KEY);
    Estimate estimate =
        percentile.estimate(
            percentile.drawn(
                clusters,
                seeds ->
                    seeds.stream().flatMap(List::stream).mapToDouble(x -> x).average().orElse(0)),
            0.9,
            "1");
    // The mean of three draws from 1, 2, 6 has variance (14/3)/3; points apart, half of it.
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(14.0 / 9), within(0.03));
    assertThat(estimate.value()).isEqualTo(3);
    assertThat(estimate.low()).isBetween(1.0, 2.0);
    assertThat(estimate.high()).isBetween(4.0, 6.0);
  }

  @Test
  void theSameKeyGivesTheSameInterval() {
    Bootstrap bootstrap = new Bootstrap(Bootstrap.Method.EXPANDED, 500, KEY);
    Estimate first = bootstrap.estimate(EIGHT, ResamplingTest::mean, 0.9, "1");
    assertThat(bootstrap.estimate(EIGHT, ResamplingTest::mean, 0.9, "1")).isEqualTo(first);
    Bootstrap other = new Bootstrap(Bootstrap.Method.EXPANDED, 500, KEY.derive("other"));
    assertThat(other.estimate(EIGHT, ResamplingTest::mean, 0.9, "1")).isNotEqualTo(first);
    assertThat(first.low()).isLessThan(first.value());
    assertThat(first.high()).isGreaterThan(first.value());
  }

  @Test
  void withoutScatterTheIntervalIsAPoint() {
    Estimate point =
        Bootstrap.bca(KEY).estimate(Collections.nCopies(50, 2.0), ResamplingTest::mean, 0.9, "1");
    assertThat(List.of(point.low(), point.value(), point.high())).containsOnly(2.0);
  }

  @Test
  void refusesTooLittle() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.expanded(KEY).estimate(FIVE, ResamplingTest::mean, 0.9, "1"))
        .withMessage(
            "an expanded percentile bootstrap of 5 seeds is too short: it needs 8; a mean has an exact"
                + " interval, Student's");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.bca(KEY).estimate(EIGHT, ResamplingTest::mean, 0.9, "1"))
        .withMessage(
            "a BCa bootstrap of 8 seeds is too short: it needs 50; an expanded one needs 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.expanded(KEY).estimate(EIGHT, ResamplingTest::mean, 1, "1"))
        .withMessage("confidence must lie between 0 and 1, not be 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bootstrap(Bootstrap.Method.BCA, 99, KEY))
        .withMessage("give 100 resamples at least, not 99");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Permutation(0, KEY))
        .withMessage("give one arrangement at least, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permutation.test().positive(new double[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permutation.test().greater(new double[0], new double[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Permutation.test().greater(new double[1], new double[0]));
  }

  /** All signs of 1, 2, 3: seven of eight sums lie below 6; 1 + 2 − 3 = 0 is reached by five. */
  @Test
  void signFlipsAreCountedExactly() {
    assertThat(Permutation.test().positive(new double[] {1, 2, 3})).isEqualTo(1.0 / 8);
    assertThat(Permutation.test().positive(new double[] {1, 2, -3})).isEqualTo(5.0 / 8);
    assertThat(Permutation.test().positive(new double[] {-1, -2, -3})).isEqualTo(1);
    assertThat(Permutation.test().positive(new double[] {0, 0})).isEqualTo(1);
    // scipy.stats.permutation_test((x, zeros), …, permutation_type="samples"), SciPy 1.17.1
    assertThat(Permutation.test().positive(new double[] {0.5, 1.2, -0.3, 0.8, 0.1}))
        .isEqualTo(0.09375);
  }

  /** scipy.stats.permutation_test((f, g), …, alternative="greater"), SciPy 1.17.1: 6 of 35. */
  @Test
  void exchangesAreCountedExactly() {
    double[] first = {0.9, 1.4, 1.1, 1.7};
    double[] second = {0.8, 1.0, 1.2};
    assertThat(Permutation.test().greater(first, second)).isEqualTo(0.17142857142857143);
    assertThat(Permutation.test().greater(new double[] {5, 6}, new double[] {1, 2}))
        .isEqualTo(1.0 / 6);
    assertThat(Permutation.test().greater(new double[] {1, 2}, new double[] {5, 6})).isEqualTo(1);
  }

  /** Under the hypothesis every rank of the observed arrangement is equally likely. */
  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void anExactTestRejectsExactlyAsOftenAsItSays(int seeds) {
    int all = 1 << seeds;
    for (int rejected = 1; rejected <= all; rejected++) {
      double level = (double) rejected / all;
      long hits =
          IntStream.range(0, all)
              .filter(signs -> Permutation.test().positive(signed(seeds, signs)) <= level)
              .count();
      assertThat(hits).isEqualTo(rejected);
    }
  }

  @Test
  void drawnArrangementsComeCloseAndKeepTheLevel() {
    Permutation drawn = new Permutation(50, KEY);
    double[] seven = {1, 1, 1, 1, 1, 1, 1};
    // No draw of 50 reaches 2⁻⁷ surely, and still p is not 0.
    assertThat(drawn.positive(seven)).isBetween(1.0 / 51, 4.0 / 51);
    double[] many = IntStream.range(0, 40).mapToDouble(i -> i % 2 == 0 ? 1 : -1).toArray();
    // P(sum ≥ 0) of 40 signs is ½ + ½·C(40, 20)/2⁴⁰ = 0.563; 65 536 draws: ± 0.006 at three errors.
    assertThat(Permutation.test().positive(many)).isCloseTo(0.5627, within(0.006));
    double[] first = IntStream.range(0, 15).mapToDouble(i -> i).toArray();
    assertThat(Permutation.test().greater(first, first)).isCloseTo(0.5, within(0.02));
    double[] far = IntStream.range(0, 15).mapToDouble(i -> i + 100).toArray();
    assertThat(Permutation.test().greater(far, first)).isLessThan(1e-4).isPositive();
  }

  private static double[] signed(int seeds, int signs) {
    // Powers of two: no two arrangements have the same sum.
    return IntStream.range(0, seeds)
        .mapToDouble(i -> (signs >> i & 1) == 0 ? 1 << i : -(1 << i))
        .toArray();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(x -> x).average().orElseThrow();
  }

  private static final List<Double> FIFTY =
      IntStream.range(0, 50).mapToObj(i -> (double) i).toList();

  /** NaN sorts as the largest number and would make an end of the interval of what is finite. */
  @ParameterizedTest
  @EnumSource(Bootstrap.Method.class)
  void aStatisticThatIsUndefinedOnSomeResamplesIsRefusedWithTheirCount(Bootstrap.Method kind) {
    Bootstrap bootstrap = new Bootstrap(kind, 200, RandomKey.of("undefined"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                bootstrap.estimate(
                    FIFTY, drawn -> drawn.contains(7.0) ? drawn.get(0) : Double.NaN, 0.9, "1"))
        .withMessageMatching("the statistic is undefined on \\d+ of 200 resamples: .*");
  }

  @Test
  void resamplesThatAllLieOnOneSideHaveNoBias() {
    Bootstrap bootstrap = new Bootstrap(Bootstrap.Method.BCA, 200, RandomKey.of("one side"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> bootstrap.estimate(FIFTY, drawn -> drawn.stream().distinct().count(), 0.9, "1"))
        .withMessageContaining("all 200 resamples lie on one side of the observed 50.0");
  }
}
