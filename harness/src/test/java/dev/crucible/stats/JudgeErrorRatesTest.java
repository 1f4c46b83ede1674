package dev.crucible.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Prediction;
import dev.crucible.claim.Samples;
import dev.crucible.claim.Verdict;
import java.util.stream.DoubleStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the rules err, by simulation of normal samples of five. */
class JudgeErrorRatesTest {

  private static final int RUNS = 6_000;

  /** Three standard errors of a rate of 5 %: 0.0084. */
  private static final double MONTE_CARLO = 3 * Math.sqrt(0.05 * 0.95 / RUNS);

  /** At the edge the quantity is just not equivalent; with little noise the test is exact there. */
  @ParameterizedTest(name = "noise {0} margins, seed {1}")
  @CsvSource({"0.2, 11", "0.4, 12"})
  void corroboratesFalselyInFivePercentAtTheEdge(double noise, long seed) {
    assertThat(rate(equalToZero(), Verdict.CORROBORATED, 1, noise, seed))
        .isCloseTo(0.05, within(MONTE_CARLO));
  }

  @ParameterizedTest(name = "noise {0} margins, seed {1}")
  @CsvSource({"1, 21", "2, 22"})
  void neverCorroboratesFalselyMoreOftenWhateverTheNoise(double noise, long seed) {
    assertThat(rate(equalToZero(), Verdict.CORROBORATED, 1, noise, seed))
        .isLessThan(0.05 + MONTE_CARLO);
  }

  @ParameterizedTest(name = "noise {0} margins, seed {1}")
  @CsvSource({"0.5, 31", "1, 32", "2, 33", "3, 34"})
  void refutesATruePredictionInAtMostFivePercent(double noise, long seed) {
    assertThat(rate(equalToZero(), Verdict.REFUTED, 0, noise, seed)).isLessThan(0.05 + MONTE_CARLO);
  }

  @ParameterizedTest(name = "noise {0}, seed {1}")
  @CsvSource({"0.1, 41", "10, 42"})
  void boundsErrInFivePercentAtTheLimitEitherWay(double noise, long seed) {
    Prediction bound = Prediction.of("x").atMost(1, "the limit");
    assertThat(rate(bound, Verdict.CORROBORATED, 1, noise, seed))
        .isCloseTo(0.05, within(MONTE_CARLO));
    assertThat(rate(bound, Verdict.REFUTED, 1, noise, seed)).isCloseTo(0.05, within(MONTE_CARLO));
  }

  /** A rule that never decided would make no error: at little noise it must decide. */
  @ParameterizedTest(name = "truth {0}, {1}, seed {2}")
  @CsvSource({"0, CORROBORATED, 51", "2, REFUTED, 52"})
  void decidesWhenNoiseIsLow(double truth, Verdict verdict, long seed) {
    assertThat(rate(equalToZero(), verdict, truth, 0.3, seed)).isGreaterThan(0.99);
  }

  private static Prediction equalToZero() {
    return Prediction.of("x").equalTo(0).within(1, "the unit of this test");
  }

  private static double rate(
      Prediction prediction, Verdict verdict, double truth, double noise, long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    int hits = 0;
    for (int run = 0; run < RUNS; run++) {
      double[] values =
          DoubleStream.generate(() -> truth + noise * gaussian.sample()).limit(5).toArray();
      if (Judge.judge(prediction, Samples.of(values)).verdict() == verdict) {
        hits++;
      }
    }
    return (double) hits / RUNS;
  }
}
