package dev.crucible.stats.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Corpus;
import dev.crucible.data.Fixtures;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailFitTest {

  private static final RandomKey KEY = RandomKey.of("fits").derive("tails");

  /** Likelihood by scipy.special.zeta, its root and curvature by SciPy 1.17.1, to some 1e-7. */
  @Test
  void agreesWithScipy() {
    TailFit fit = TailFit.of(quantiles());
    assertThat(fit.law().from()).isEqualTo(5);
    assertThat(fit.exponent().value()).isCloseTo(2.30643984037503, within(1e-6));
    assertThat(fit.exponent().standardError()).isCloseTo(0.06554292741822908, within(1e-7));
    assertThat(fit.distance()).isCloseTo(0.0015905388384337832, within(1e-8));
    assertThat(fit.exponent().n()).isEqualTo(400);
    TailFit from8 = TailFit.from(8, quantiles());
    assertThat(from8.exponent().value()).isCloseTo(2.3054885637648197, within(1e-6));
    assertThat(from8.exponent().standardError()).isCloseTo(0.09107093727868823, within(1e-7));
    assertThat(from8.distance()).isCloseTo(0.0029168410179938598, within(1e-7));
    assertThat(from8.exponent().n()).isEqualTo(206);
  }

  @Test
  void choosesAmongGivenLeastValues() {
    assertThat(TailFit.among(List.of(8L, 5L, 6L), 10, quantiles()))
        .isEqualTo(TailFit.from(5, quantiles()));
    assertThat(TailFit.among(List.of(5L, 8L), 300, quantiles()).law().from()).isEqualTo(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TailFit.among(List.of(8L), 300, quantiles()))
        .withMessageContaining("no tail of 300");
  }

  /** Estimates scatter about the truth as their standard errors say. */
  @ParameterizedTest
  @CsvSource({"1.7, 1", "2.5, 1", "2.5, 6", "3.5, 20"})
  void standardErrorsAreHonest(double exponent, long from) {
    DiscretePowerLaw truth = new DiscretePowerLaw(exponent, from);
    int covered = 0;
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      RandomKey key = KEY.derive(truth.toString()).derive(i);
      long[] draws = truth.samples(key.generator(), 300);
      TailFit fit = TailFit.from(from, Frequencies.of("draws", draws));
      sum += (fit.exponent().value() - exponent) / fit.exponent().standardError();
      covered += fit.exponent().low() <= exponent && exponent <= fit.exponent().high() ? 1 : 0;
    }
    // 95 % ± three standard errors of 200; the mean of 200 unit normals ± three of theirs, and the
    // bias of maximum likelihood, of order 1/√300.
    assertThat(covered / 200.0).isBetween(0.90, 0.995);
    assertThat(sum / 200).isCloseTo(0, within(3 / Math.sqrt(200) + 1 / Math.sqrt(300)));
  }

  /** Below ten the values are uniform: x_min is found where the tail begins. */
  @Test
  void findsWhereAPlantedTailBegins() {
    TailFit fit = TailFit.of(planted());
    assertThat(fit.law().from()).isBetween(9L, 14L);
    assertThat(fit.exponent().value()).isCloseTo(2.5, within(3 * fit.exponent().standardError()));
    assertThat(TailFit.from(1, planted()).distance()).isGreaterThan(5 * fit.distance());
  }

  @Test
  void aPlantedTailIsPlausibleAndAGeometricOneIsNot() {
    TailGoodness power = TailGoodness.of(TailFit.of(planted()), planted(), KEY.derive("p"), 60);
    assertThat(power.isPlausible()).isTrue();
    assertThat(power.standardError()).isLessThan(0.066);
    long[] geometric =
        Arrays.stream(KEY.derive("geometric").uniforms(3000, 0, 1))
            .mapToLong(u -> 1 + (long) (Math.log(1 - u) / Math.log(0.97)))
            .toArray();
    // All of it, since the far end of any smooth tail is a power law to 20 observations.
    Frequencies data = Frequencies.of("waiting times", geometric);
    assertThat(TailFit.from(1, data).distance()).isGreaterThan(0.1);
    TailGoodness other = TailGoodness.of(TailFit.from(1, data), data, KEY.derive("g"), 60);
    assertThat(other.isPlausible()).isFalse();
    assertThat(other.pValue()).isZero();
  }

  /** Brute force: the largest difference over every whole number, by plain sums. */
  @Test
  void theDistanceIsTheLargestOverAllWholeNumbers() {
    Frequencies data = Frequencies.of("few", new long[] {2, 2, 3, 3, 3, 5, 9, 9, 40, 41});
    DiscretePowerLaw law = new DiscretePowerLaw(1.8, 2);
    double largest = 0;
    for (long x = 2; x <= 42; x++) {
      double above = 0;
      for (int i = 0; i < data.distinct(); i++) {
        above += data.value(i) >= x ? data.count(i) : 0;
      }
      largest = Math.max(largest, Math.abs(above / 10 - law.survival(x)));
    }
    assertThat(law.distance(data, Double.POSITIVE_INFINITY)).isCloseTo(largest, within(1e-14));
  }

  /** P(X ≥ x) of draws against the law, to four standard errors. */
  @Test
  void drawsFollowTheLaw() {
    DiscretePowerLaw law = new DiscretePowerLaw(2.2, 3);
    long[] draws = law.samples(KEY.derive("draws").generator(), 20_000);
    for (long x : new long[] {3, 4, 5, 10, 100}) {
      double p = law.survival(x);
      double share = LongStream.of(draws).filter(draw -> draw >= x).count() / 20_000.0;
      assertThat(share).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / 20_000) + 1e-12));
    }
    assertThat(law.survival(3)).isCloseTo(1, within(1e-15));
  }

  /**
   * Clauset, Shalizi and Newman (2009), table 6.1: frequencies of words in Moby Dick have α =
   * 1.95(2), x_min = 7 ± 2 and p = 0.49 with 18 855 words. Their rule for what is a word is not
   * stated; two common ones give 16 944 and 19 165.
   */
  @ParameterizedTest(name = "words {0}")
  @CsvSource({"[^\\p{L}]+, LOWER, 16944", "[^\\p{L}'’]+, AS_IS, 19165"})
  void wordsOfMobyDickHaveThePublishedTail(String separator, Letters letters, int words) {
    Frequencies counts = mobyDick(separator, letters);
    assertThat(counts.observations()).isEqualTo(words);
    TailFit fit = TailFit.of(counts);
    assertThat(fit.law().from()).isBetween(5L, 9L);
    // Both round to two digits after the point and differ in words: one published error allowed.
    assertThat(fit.exponent().value()).isCloseTo(1.95, within(0.02));
    assertThat(fit.exponent().standardError()).isCloseTo(0.02, within(0.005));
  }

  @Test
  void wordsOfMobyDickCouldBeAPowerLaw() {
    Frequencies counts = mobyDick("[^\\p{L}'’]+", Letters.AS_IS);
    TailGoodness goodness = TailGoodness.of(TailFit.of(counts), counts, KEY.derive("moby"), 40);
    assertThat(goodness.isPlausible()).isTrue();
  }

  @Test
  void refusesWhatHasNoTail() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frequencies.of("counts", new long[0]))
        .withMessage("counts: nothing was observed; a tail needs some fifty values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frequencies.of("counts", new long[] {3, 0}))
        .withMessage(
            "counts: observation 1 is 0, but a discrete power law begins at 1: leave out what did"
                + " not occur");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TailFit.of(Frequencies.of("counts", new long[] {1, 2, 3})))
        .withMessage(
            "counts has 3 observations in its tail, but an exponent needs 10, better 50: observe"
                + " more or lower x_min");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TailFit.from(1000, quantiles()))
        .withMessageContaining("0 observations in its tail");
    long[] same = LongStream.generate(() -> 4).limit(20).toArray();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TailFit.of(Frequencies.of("counts", same)))
        .withMessage("counts has a single value in its tail, 4: no exponent fits it; lower x_min");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiscretePowerLaw(1, 5))
        .withMessageContaining("α > 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TailGoodness.of(TailFit.of(quantiles()), quantiles(), KEY, 0))
        .withMessageContaining("needs resamples");
  }

  private enum Letters {
    LOWER,
    AS_IS
  }

  private static Frequencies mobyDick(String separator, Letters letters) {
    String text = Fixtures.bundled().text(Corpus.MOBY_DICK).content();
    String read = letters == Letters.LOWER ? text.toLowerCase(Locale.ROOT) : text;
    long[] counts =
        Pattern.compile(separator)
            .splitAsStream(read)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .toArray();
    return Frequencies.of("words of Moby Dick", counts);
  }

  /** The quantiles of a continuous power law of exponent 2.3, rounded: any language can repeat. */
  private static Frequencies quantiles() {
    long[] values = new long[400];
    for (int k = 0; k < 400; k++) {
      values[k] = (long) Math.floor(4.5 * Math.pow((k + 0.5) / 400, -1 / 1.3) + 0.5);
    }
    return Frequencies.of("quantiles", values);
  }

  private static Frequencies planted() {
    long[] body =
        Arrays.stream(KEY.derive("body").uniforms(1000, 1, 10)).mapToLong(u -> (long) u).toArray();
    long[] tail = new DiscretePowerLaw(2.5, 10).samples(KEY.derive("tail").generator(), 1000);
    return Frequencies.of(
        "planted", LongStream.concat(LongStream.of(body), LongStream.of(tail)).toArray());
  }

  /** A resample of such data is all ones in one of twenty: it fits perfectly, and is no error. */
  @Test
  void goodnessOfFitTakesResamplesOfASingleValue() {
    long[] observed = new long[100];
    Arrays.fill(observed, 1);
    Arrays.fill(observed, 97, 100, 2);
    Frequencies data = Frequencies.of("k", observed);
    TailGoodness goodness =
        TailGoodness.of(TailFit.of(data), data, RandomKey.of("ones and twos"), 200);
    assertThat(goodness.pValue()).isBetween(0.0, 1.0);
  }

  /** P(q + 1)/P(q) = 1/99, so that α = ln 99/ln(1 + 1/q) = 4.6 q: the sum of ζ had 3.6 q terms. */
  @ParameterizedTest
  @ValueSource(longs = {1_000, 1_000_000_000_000L})
  @Timeout(10)
  void timeDoesNotGrowWithTheValues(long q) {
    long[] observed = new long[100];
    Arrays.fill(observed, q);
    observed[99] = q + 1;
    TailFit fit = TailFit.of(Frequencies.of("k", observed));
    assertThat(fit.exponent().value()).isCloseTo(4.6 * q, within(0.03 * 4.6 * q));
  }
}
