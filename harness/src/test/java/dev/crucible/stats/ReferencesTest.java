package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Estimate;
import dev.crucible.finding.Holm;
import dev.crucible.finding.Ruling;
import dev.crucible.measurement.Entry;
import dev.crucible.measurement.Groups;
import dev.crucible.measurement.Sample;
import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.Bootstrap.Resampled;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Variance;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second opinion on every statistic that decides, by R 4.2.2, a program that is not SciPy. */
class ReferencesTest {

  /** R prints sixteen digits; both sides round the incomplete beta function to about 1e-13. */
  private static final Offset<Double> TIGHT = within(1e-10);

  private static final Sample A = Samples.of(1.006, 1.031, 0.988, 1.012, 0.997);
  private static final Sample B = Samples.of(0.95, 0.99, 0.92, 1.01);
  private static final RandomKey KEY = RandomKey.of("references");

  /** {@code t.test(a, mu = 1.02, alternative = "less")}; SciPy agrees, see StudentTest. */
  @Test
  void oneSample() {
    assertThat(Student.of(A).below(1.02)).isCloseTo(0.07220901849328193, TIGHT);
  }

  /** {@code t.test(a, b, conf.level = 0.9)} and, of mu = 0.01, {@code alternative = "greater"}. */
  @Test
  void welch() {
    Student difference = Student.welch(A, B);
    assertThat(difference.degreesOfFreedom()).isCloseTo(3.7875630599238956, TIGHT);
    assertThat(difference.estimate(0.9).low()).isCloseTo(-0.0071390816297493215, TIGHT);
    assertThat(difference.estimate(0.9).high()).isCloseTo(0.0857390816297491, TIGHT);
    assertThat(difference.above(0.01)).isCloseTo(0.12356272455637042, TIGHT);
  }

  /**
   * {@code t.test(a, p, paired = TRUE, conf.level = 0.9)} and, of mu = 0.01, {@code alternative =
   * "greater"}; scipy.stats.ttest_rel agrees, SciPy 1.17.1.
   */
  @Test
  void paired() {
    double[] partners = {0.991, 1.012, 0.975, 1.003, 0.979};
    List<Entry<List<Double>>> seeds = new ArrayList<>();
    for (int i = 0; i < partners.length; i++) {
      seeds.add(Entry.of("seed " + i, List.of(A.values()[i], partners[i])));
    }
    Groups groups = new Groups("x", "1", List.of("a", "p"), seeds);
    Ruling ruling = Judge.judge(Prediction.of("x").isHigherBy(0.01, "w"), groups);
    Estimate estimate = ruling.estimate().orElseThrow();
    assertThat(estimate.low()).isCloseTo(0.010962675784612106, TIGHT);
    assertThat(estimate.high()).isCloseTo(0.01863732421538792, TIGHT);
    assertThat(estimate.standardError()).isCloseTo(0.0018, TIGHT);
    assertThat(Student.of(ruling.sample()).above(0.01)).isCloseTo(0.028, TIGHT);
  }

  /**
   * The larger of {@code pt((m - low)/s, 4, lower.tail = FALSE)} and {@code pt((m - high)/s, 4)}
   * with m and s the mean and standard error; for minimal effects, the smaller of the other tails.
   */
  @ParameterizedTest
  @CsvSource({
    "1.000, 0.020, 0.07220901849328197, 0.927790981506718",
    "1.015, 0.020, 0.09040976922723763, 0.9095902307727624",
    "1.000, 0.035, 0.009008516126596833, 0.9909914838734032",
    "1.015, 0.035, 0.010635461297672014, 0.989364538702328"
  })
  void twoOneSidedTests(double target, double margin, double agreement, double disagreement) {
    Finding finding = Equivalence.within(margin).around(target).test(Student.of(A).symmetric());
    assertThat(finding.strength().agreement()).isCloseTo(agreement, TIGHT);
    assertThat(finding.strength().disagreement()).isCloseTo(disagreement, TIGHT);
  }

  /**
   * {@code binom.test(18, 20, conf.level = 0.9)}, {@code prop.test(18, 20, conf.level = 0.9,
   * correct = FALSE)}, {@code binom.test(7, 40, 0.3, "less")} and {@code binom.test(18, 20, 0.7,
   * "greater")}; SciPy 1.17.1 agrees.
   */
  @Test
  void binomial() {
    Share share = new Share(18, 20);
    assertThat(share.estimate(0.9).low()).isCloseTo(0.717381475114139, TIGHT);
    assertThat(share.estimate(0.9).high()).isCloseTo(0.9819347969145814, TIGHT);
    assertThat(share.wilson(0.9).low()).isCloseTo(0.7383369536731332, TIGHT);
    assertThat(share.wilson(0.9).high()).isCloseTo(0.9663367764380951, TIGHT);
    assertThat(new Share(7, 40).below(0.3)).isCloseTo(0.05528288715374286, TIGHT);
    assertThat(share.above(0.7)).isCloseTo(0.03548313229846864, TIGHT);
  }

  /** {@code cor(x, y, method = …)}, with ties in both; SciPy 1.17.1 agrees. */
  @Test
  void rankCorrelations() {
    double[] x = {0.3, 1.1, 0.7, 2.9, 1.6, -0.2, 1.1, 0.7};
    double[] y = {5, 3, 4, 4, 1, 6, 3, 2};
    assertThat(Ranks.kendall(x, y)).isCloseTo(-0.5, TIGHT);
    assertThat(Ranks.spearman(x, y)).isCloseTo(-0.5914634146341464, TIGHT);
    double[] tied = {1, 1, 2, 3, 3, 4};
    double[] more = {2, 1, 2, 2, 5, 1};
    assertThat(Ranks.kendall(tied, more)).isCloseTo(0.08362420100070908, TIGHT);
    assertThat(Ranks.spearman(tied, more)).isCloseTo(0.04767312946227962, TIGHT);
  }

  /** {@code pt(qt(0.05, 4, lower.tail = FALSE), 4, ncp = 3, lower.tail = FALSE)}; SciPy agrees. */
  @Test
  void power() {
    double critical = Student.quantile(4, 0.05);
    assertThat(NoncentralT.exceeds(4, 3, critical)).isCloseTo(0.7910901344028929, TIGHT);
  }

  /** {@code p.adjust(p, "holm")}, with a tie and a p-value that may not fall. */
  @Test
  void holm() {
    double[] adjusted = Holm.adjust(List.of(0.012, 0.7, 0.0031, 0.04, 0.0031, 0.5));
    double[] expected = {0.048, 1, 0.0186, 0.12, 0.0186, 1};
    for (int i = 0; i < expected.length; i++) {
      assertThat(adjusted[i]).isCloseTo(expected[i], TIGHT);
    }
  }

  /** {@code combn} and {@code expand.grid} over all arrangements, counted. */
  @Test
  void permutations() {
    double[] first = {0.9, 1.4, 1.1, 1.7};
    double[] second = {0.8, 1.0, 1.2};
    assertThat(Permutation.test().greater(first, second)).isCloseTo(0.17142857142857143, TIGHT);
    double[] signs = {0.5, 1.2, -0.3, 0.8, 0.1};
    assertThat(Permutation.test().positive(signs)).isCloseTo(0.09375, TIGHT);
  }

  /**
   * Efron 1987, eqs. 3.8 and 6.6, with {@code qnorm}, {@code pnorm} and {@code quantile(type = 7)},
   * of the variance, whose acceleration is large, on made-up resamples.
   */
  @Test
  void bcaAndPercentile() {
    List<Double> data = List.of(0.3, 1.1, 0.7, 2.9, 1.6);
    double[] values =
        IntStream.range(0, 300)
            .mapToDouble(i -> 1.012 * Math.exp(0.4 * Math.sin(i) - 0.1 * Math.cos(7.0 * i)))
            .toArray();
    Resampled<Double> resampled = new Resampled<>(data, ReferencesTest::variance, values);
    Estimate bca = Bootstrap.bca(KEY).estimate(resampled, 0.95, "1");
    assertThat(bca.low()).isCloseTo(0.651512535307502, TIGHT);
    assertThat(bca.high()).isCloseTo(1.647922151919251, TIGHT);
    Estimate percentile = Bootstrap.percentile(KEY).estimate(resampled, 0.95, "1");
    assertThat(percentile.low()).isCloseTo(0.6316275355886098, TIGHT);
    assertThat(percentile.high()).isCloseTo(1.6152100007912977, TIGHT);
  }

  /** As above, of the mean, with resamples that equal it: half of them count as below. */
  @Test
  void bcaWithTies() {
    List<Double> data = List.of(0.3, 1.1, 0.7, 2.9, 1.6);
    double mean = mean(data);
    double[] values =
        IntStream.range(0, 200)
            .mapToDouble(i -> i % 6 == 0 ? mean : mean + 0.5 * Math.sin(i) + 0.05)
            .toArray();
    Estimate bca =
        Bootstrap.bca(KEY).estimate(new Resampled<>(data, ReferencesTest::mean, values), 0.9, "1");
    assertThat(bca.low()).isCloseTo(0.8786021291065724, TIGHT);
    assertThat(bca.high()).isCloseTo(1.8558300712267368, TIGHT);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(x -> x).average().orElseThrow();
  }

  private static double variance(List<Double> values) {
    return Variance.of(values.stream().mapToDouble(x -> x).toArray()).getAsDouble();
  }
}
