package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GapTestTest {

  private static final RandomKey KEY = RandomKey.of("gap test");
  private static final ChinchillaLaw LAW = new ChinchillaLaw(1.8, 480, 0.35, 2100, 0.37);
  private static final ChinchillaLaw OTHER = new ChinchillaLaw(1.7, 400, 0.34, 410, 0.285);

  private static TrainingRuns runs(RandomKey key) {
    int count = 120;
    double[] noise = key.gaussians(count);
    double[] parameters = new double[count];
    double[] tokens = new double[count];
    double[] losses = new double[count];
    for (int i = 0; i < count; i++) {
      parameters[i] = 1e7 * Math.pow(2, i % 12 * 0.7);
      tokens[i] = 1e9 * Math.pow(2, Math.floorDiv(i, 12) * 0.7);
      losses[i] = LAW.at(parameters[i], tokens[i]) * Math.exp(0.005 * noise[i]);
    }
    return TrainingRuns.of(parameters, tokens, losses);
  }

  private static GapTest test(ChinchillaLaw law, RandomKey key) {
    TrainingRuns runs = runs(key.derive("runs"));
    return GapTest.of(law, ChinchillaFit.from(LAW, runs), runs, key.derive("null"), 9);
  }

  /** Of forty true laws a test at 10 % refuses four, and more than nine in one of a hundred. */
  @Test
  void aTrueLawIsRefusedAtTheNominalRate() {
    List<GapTest> tests = IntStream.range(0, 40).mapToObj(i -> test(LAW, KEY.derive(i))).toList();
    assertThat(tests).allMatch(one -> one.unsettled() == 0 && one.gap() > -1e-9);
    assertThat(tests.stream().filter(GapTest::refuses).count()).isBetween(1L, 9L);
  }

  @Test
  void aWrongLawIsRefused() {
    GapTest wrong = test(OTHER, KEY.derive("wrong"));
    assertThat(wrong.refuses()).isTrue();
    assertThat(wrong.pValue()).isCloseTo(0.1, within(1e-15));
    assertThat(wrong.gap()).isGreaterThan(5 * wrong.quantile(0.9));
  }

  @Test
  void rankAndQuantileAreThoseOfTheSimulatedGaps() {
    GapTest test = new GapTest(2.5, List.of(1.0, 2.0, 3.0), 0);
    assertThat(test.pValue()).isEqualTo(0.5);
    assertThat(test.refuses()).isFalse();
    assertThat(test.quantile(0.5)).isEqualTo(2);
  }

  @Test
  void needsSimulations() {
    TrainingRuns runs = runs(KEY);
    ChinchillaFit fit = ChinchillaFit.from(LAW, runs);
    assertThatIllegalArgumentException().isThrownBy(() -> GapTest.of(LAW, fit, runs, KEY, 0));
  }
}
