package dev.crucible.stats.anytime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.finding.Strength;
import dev.crucible.random.RandomKey;
import dev.crucible.stats.anytime.ClaimProcess.Reach;
import dev.crucible.stats.anytime.ClaimProcess.State;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looking every night: how often sequences err and decide, by the real rules, seeded. */
class AnytimeErrorTest {

  private static final RandomKey KEY = RandomKey.of("anytime");
  private static final int NIGHTS = 200;
  private static final int SEQUENCES = 100;

  /** α and three Monte-Carlo errors of a share of α. */
  private static final double MOST =
      ClaimProcess.ALPHA + 3 * Math.sqrt(ClaimProcess.ALPHA * (1 - ClaimProcess.ALPHA) / SEQUENCES);

  static List<Nights> atTheEdge() {
    return Nights.atTheEdge();
  }

  static List<Nights> asPredicted() {
    return Nights.asPredicted();
  }

  static List<Nights> wrong() {
    return Nights.wrong();
  }

  private static ClaimProcess run(Nights world, int sequence, int nights) {
    RandomKey key = KEY.derive(world.toString()).derive(sequence);
    ClaimProcess process = ClaimProcess.start();
    for (int night = 0; night < nights; night++) {
      Strength strength = world.strength(world.values(key.derive(night)));
      process =
          process.after(Map.of("x", Increment.of(strength.agreement(), strength.disagreement())));
    }
    return process;
  }

  private static List<ClaimProcess> sequences(Nights world, int nights) {
    return IntStream.range(0, SEQUENCES).mapToObj(s -> run(world, s, nights)).toList();
  }

  private static double share(List<ClaimProcess> sequences, State... states) {
    List<State> wanted = Arrays.asList(states);
    return (double) sequences.stream().filter(s -> wanted.contains(s.state())).count()
        / sequences.size();
  }

  @ParameterizedTest
  @MethodSource
  void atTheEdge(Nights world) {
    List<ClaimProcess> sequences = sequences(world, NIGHTS);
    assertThat(share(sequences, State.CORROBORATED, State.CONTRADICTORY)).isLessThanOrEqualTo(MOST);
    assertThat(share(sequences, State.REFUTED, State.CONTRADICTORY)).isLessThanOrEqualTo(MOST);
  }

  /**
   * What is true is never refuted more often, and is corroborated within ten nights: without the
   * allowance for skewed seeds three would do, and a skewed night would count for more than it
   * says.
   */
  @ParameterizedTest
  @MethodSource
  void asPredicted(Nights world) {
    assertThat(share(sequences(world, 10), State.CORROBORATED)).isGreaterThan(0.8);
    assertThat(share(sequences(world, NIGHTS / 4), State.REFUTED, State.CONTRADICTORY))
        .isLessThanOrEqualTo(ClaimProcess.ALPHA);
  }

  /** What is false by twice the margin is refuted within a few nights. */
  @ParameterizedTest
  @MethodSource
  void wrong(Nights world) {
    assertThat(share(sequences(world, 3), State.REFUTED)).isGreaterThan(0.8);
  }

  /**
   * The control: the fixed rule on all seeds so far, looked at every night, errs far more often.
   */
  @Test
  void poolingTheSeedsOfAllNightsErrs() {
    Nights world = new Nights(Nights.VALUE, 1.1);
    long ever = IntStream.range(0, SEQUENCES).filter(s -> everPooled(world, s)).count();
    assertThat((double) ever / SEQUENCES).isGreaterThan(4 * ClaimProcess.ALPHA);
  }

  private static boolean everPooled(Nights world, int sequence) {
    RandomKey key = KEY.derive(world.toString()).derive(sequence);
    double[] pooled = {};
    for (int night = 0; night < NIGHTS; night++) {
      double[] values = world.values(key.derive(night));
      pooled = Arrays.copyOf(pooled, pooled.length + values.length);
      System.arraycopy(values, 0, pooled, pooled.length - values.length, values.length);
      if (world.strength(pooled).agreement() <= ClaimProcess.ALPHA) {
        return true;
      }
    }
    return false;
  }

  /**
   * A claim of two statistics, one of which is at its edge: that the other agrees does not help it.
   */
  @Test
  void oneFalseStatisticIsEnough() {
    Nights edge = new Nights(Nights.BOUND, 1);
    Nights well = new Nights(Nights.VALUE, 1);
    long ever =
        IntStream.range(0, SEQUENCES)
            .filter(sequence -> both(edge, well, sequence).corroborated() == Reach.REACHED)
            .count();
    assertThat((double) ever / SEQUENCES).isLessThanOrEqualTo(MOST);
  }

  private static ClaimProcess both(Nights edge, Nights well, int sequence) {
    RandomKey key = KEY.derive("both").derive(sequence);
    ClaimProcess process = ClaimProcess.start();
    for (int night = 0; night < NIGHTS / 4; night++) {
      Strength one = edge.strength(edge.values(key.derive("edge").derive(night)));
      Strength other = well.strength(well.values(key.derive("well").derive(night)));
      process =
          process.after(
              Map.of(
                  "edge", Increment.of(one.agreement(), one.disagreement()),
                  "well", Increment.of(other.agreement(), other.disagreement())));
    }
    return process;
  }
}
