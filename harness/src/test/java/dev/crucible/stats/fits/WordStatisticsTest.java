package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read off counts of words: exponents of ranks, and which of two forms is nearer. */
class WordStatisticsTest {

  private static final RandomKey KEY = RandomKey.of("word statistics test");

  /** From SciPy 1.17.1: bounded minimisation of the likelihoods, scipy.special.zeta. */
  @Test
  void agreesWithScipy() {
    long[] tail = {
      5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 11, 11,
      14, 17, 25, 60
    };
    Frequencies data = Frequencies.of("made up", tail);
    TailFit fit = TailFit.from(5, data);
    assertThat(fit.exponent().value()).isCloseTo(2.9585242505736695, within(1e-6));
    assertThat(TailContest.vuong(fit, data)).isCloseTo(1.3471056265129955, within(1e-5));
    assertThat(RankExponent.of(new long[] {40, 22, 13, 9, 9, 5, 3, 2, 1, 1, 1}))
        .isCloseTo(1.2853345665418474, within(1e-6));
  }

  /** Counts in proportion to r^(−s) have the exponent s itself. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.7})
  void findsTheExponentOfExactRanks(double s) {
    long[] counts =
        LongStream.rangeClosed(1, 300)
            .map(r -> Math.round(1e12 * Math.pow((double) r, -s)))
            .toArray();
    assertThat(RankExponent.of(counts)).isCloseTo(s, within(1e-6));
  }

  @Test
  void equallyFrequentWordsHaveNoExponent() {
    assertThat(RankExponent.of(new long[] {7, 7, 7, 7})).isCloseTo(0, within(1e-12));
  }

  /** Draws from either form favour their own. */
  @Test
  void theNearerFormIsTheOneThatWasDrawnFrom() {
    long[] power = new DiscretePowerLaw(2, 3).samples(KEY.derive("power").generator(), 2000);
    double[] uniforms = KEY.derive("exponential").uniforms(2000, 0, 1);
    long[] exponential =
        Arrays.stream(uniforms).mapToLong(u -> 3 + (long) (-Math.log(1 - u) / 0.2)).toArray();
    assertThat(vuong(power)).isGreaterThan(2);
    assertThat(vuong(exponential)).isLessThan(-2);
  }

  private static double vuong(long[] draws) {
    Frequencies data = Frequencies.of("draws", draws);
    return TailContest.vuong(TailFit.from(3, data), data);
  }

  @Test
  void refusesWhatHasNoForm() {
    Frequencies data = Frequencies.of("draws", new long[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4});
    TailFit fit = TailFit.from(3, data);
    Frequencies single = Frequencies.of("draws", new long[] {3, 3, 3});
    assertThatIllegalArgumentException().isThrownBy(() -> TailContest.vuong(fit, single));
    assertThatIllegalArgumentException().isThrownBy(() -> RankExponent.of(new long[] {3}));
  }
}
