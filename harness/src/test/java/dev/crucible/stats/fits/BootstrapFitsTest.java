package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.finding.Estimate;
import dev.crucible.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BootstrapFitsTest {

  private static final RandomKey KEY = RandomKey.of("fits").derive("bootstrap");

  /** numpy.percentile(range(11)², [2.5, 97.5]) and numpy.std(ddof=1), NumPy 2.4.6. */
  @Test
  void intervalsArePercentilesAsNumpyHasThem() {
    List<Double> squares =
        DoubleStream.iterate(0, i -> i + 1).limit(11).map(i -> i * i).boxed().toList();
    Estimate estimate = new Resampled<>(30.0, squares, 7, 1, 0).percentile(0.95, "u", x -> x);
    assertThat(estimate.value()).isEqualTo(30);
    assertThat(estimate.low()).isCloseTo(0.25, within(1e-12));
    assertThat(estimate.high()).isCloseTo(95.25, within(1e-12));
    assertThat(estimate.standardError()).isCloseTo(34.435446853496764, within(1e-12));
    assertThat(estimate.n()).isEqualTo(7);
    assertThat(estimate.unit()).isEqualTo("u");
  }

  /** On many points the bootstraps must agree with the delta method, which is then exact. */
  @Test
  void errorsAgreeWithTheDeltaMethodOnManyPoints() {
    List<Points> repeated = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      repeated.add(Worlds.noisy(Worlds.RIPPLED::at, 10, 0.01, KEY.derive("many").derive(i)));
    }
    Points points = Points.pooled(repeated);
    double expected = PowerLawFit.of(points).exponent().standardError();
    BootstrapFits bootstrap = BootstrapFits.of(KEY.derive("draws"), 400);
    // 400 resamples know a standard error to 1/√800 = 3.5 %; 120 points know theirs to 6.5 %.
    assertThat(error(bootstrap.residuals(points)) / expected).isCloseTo(1, within(0.15));
    assertThat(error(bootstrap.pairs(points)) / expected).isCloseTo(1, within(0.25));
    // Twelve runs know a standard error to a fifth.
    assertThat(error(bootstrap.runs(repeated)) / expected).isCloseTo(1, within(0.6));
  }

  /**
   * Runs that share their luck: each run's losses are all off by its own factor of 5 %. Runs tell
   * that the law's middle is uncertain by 5 %/√12. To points that looks like independent noise, of
   * which a curve of three parameters averages ten sizes into three: √3 times too sure.
   */
  @Test
  void onlyRunsSeeWhatARunsPointsShare() {
    double[] luck = KEY.derive("luck").gaussians(12);
    List<Points> runs = new ArrayList<>();
    for (int i = 0; i < luck.length; i++) {
      double factor = Math.exp(0.05 * luck[i]);
      RandomKey key = KEY.derive("shared").derive(i);
      runs.add(Worlds.noisy(x -> factor * Worlds.RIPPLED.at(x), 10, 0.001, key));
    }
    BootstrapFits bootstrap = BootstrapFits.of(KEY.derive("shared draws"), 200);
    double byRuns = errorInTheMiddle(bootstrap.runs(runs));
    double byPoints = errorInTheMiddle(bootstrap.pairs(Points.pooled(runs)));
    double expected = 0.05 * Worlds.RIPPLED.at(1600) / Math.sqrt(12);
    // Twelve runs know their scatter to a fifth, 200 resamples to a twentieth: three of both.
    assertThat(byRuns / expected).isCloseTo(1, within(0.65));
    assertThat(byRuns / byPoints).isGreaterThan(1.3);
  }

  @Test
  void intervalsNeedUnitsAndLieFurtherOutForFew() {
    List<Double> laws = DoubleStream.iterate(0, i -> i + 1).limit(101).boxed().toList();
    // Φ(−√(10/9)·t(9, 2.5 %)) = 0.0085509: see ResamplingTest.
    assertThat(new Resampled<>(50.0, laws, 10, 1, 0).interval(0.95, "1", x -> x).low())
        .isCloseTo(0.85509, within(1e-4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Resampled<>(50.0, laws, 9, 3, 0).interval(0.95, "1", x -> x))
        .withMessage("a bootstrap over 9 units is too short for an interval: it needs 10");
  }

  @Test
  void aLongerBootstrapBeginsWithAShorterOne() {
    Points points = Worlds.rippled();
    List<OffsetPowerLaw> few = BootstrapFits.of(KEY, 5).pairs(points).laws();
    List<OffsetPowerLaw> many = BootstrapFits.of(KEY, 9).pairs(points).laws();
    assertThat(many.subList(0, 5)).isEqualTo(few);
    assertThat(many.get(7)).isNotEqualTo(many.get(8));
    assertThat(BootstrapFits.of(KEY.derive("other"), 5).pairs(points).laws()).isNotEqualTo(few);
  }

  @Test
  void resamplesThatCannotBeFittedAreDrawnAgain() {
    Points four = Worlds.exact(Worlds.RIPPLED::at, 4);
    assertThat(BootstrapFits.of(KEY, 200).pairs(four).laws()).hasSize(200);
  }

  @Test
  void refusesTooFewRunsAndResamples() {
    Points run = Worlds.rippled();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BootstrapFits.of(KEY, 1))
        .withMessageContaining("some 300 for a 95 % interval; not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BootstrapFits.of(KEY, 10).runs(List.of(run, run)))
        .withMessageContaining("three independent runs");
    Points short1 = Worlds.exact(x -> 1 / x, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BootstrapFits.of(KEY, 10).runs(List.of(run, run, short1)))
        .withMessageContaining("a run that is resampled needs 3");
  }

  private static double errorInTheMiddle(Resampled<OffsetPowerLaw> resampled) {
    return resampled.percentile(0.95, "1", law -> law.at(1600)).standardError();
  }

  private static double error(Resampled<OffsetPowerLaw> resampled) {
    return resampled.percentile(0.95, "1", OffsetPowerLaw::exponent).standardError();
  }
}
