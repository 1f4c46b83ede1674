package dev.crucible.claims.laws.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.lab.Trial;
import dev.crucible.measure.Sharpening;
import dev.crucible.measurement.Observation.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A made-up seed whose sharpness moves exactly as the cubic model says. */
class IncrementsTest {

  private static final double RATE = 0.1;
  private static final double ALPHA = 0.2;
  private static final double BETA = 4;
  private static final Trial TRIAL = new Trial("EOS.4", "made up", 0);

  private static Oscillation exact(Double... squares) {
    List<Sharpening> points = new ArrayList<>();
    double sharpness = 20;
    for (double square : squares) {
      points.add(new Sharpening(sharpness, new double[] {1}, ALPHA, BETA));
      sharpness += RATE * Oscillation.STRIDE * (ALPHA - BETA * square / 2);
    }
    return new Oscillation(points, List.of(squares), 0);
  }

  private static final Oscillation CYCLING = exact(0.0, 0.2, 0.1, 0.0, 0.3, 0.0);

  @Test
  void areExplainedByTheCubicModel() {
    Increments increments = Increments.of(CYCLING, RATE);
    assertThat(increments.measured()).hasSize(5);
    assertThat(increments.measured()[0]).isCloseTo(0.1, within(1e-12)); // 5 · 0.1 · 0.2
    assertThat(increments.explained()).isCloseTo(1, within(1e-12));
    assertThat(increments.slope()).isCloseTo(1, within(1e-12));
  }

  /** Changes 0.1, −0.1, 0, 0.1, −0.2; by α alone 0.1 each: 1 − 0.14/0.068. */
  @Test
  void areNotExplainedBySharpeningAlone() {
    Increments increments = Increments.of(CYCLING, RATE);
    double alone = 1 - 0.14 / 0.068;
    assertThat(increments.explainedBySharpeningAlone()).isCloseTo(alone, within(1e-9));
    assertThat(increments.gained()).isCloseTo(1 - alone, within(1e-9));
  }

  /** Residuals of the model's own size, of the other sign: as wrong as no push back at all. */
  @Test
  void aPushBackTwiceAsStrongGainsNothing() {
    assertThat(Increments.of(CYCLING, RATE).gainedWithoutHalf()).isCloseTo(0, within(1e-9));
  }

  /**
   * Push backs 0, 0.2, 0.1, 0, 0.3 of variance 0.068/5: over all shifts twice that, but for lag 0.
   */
  @Test
  void areNotExplainedByThePushBackOfOtherTimes() {
    double expected = 1 - 2 * 5.0 / 4;
    assertThat(Increments.of(CYCLING, RATE).explainedByOtherTimes())
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void areNotExplainedByAnotherSeed() {
    Increments other = Increments.of(exact(0.3, 0.0, 0.2, 0.3, 0.0, 0.0), RATE);
    assertThat(Increments.of(CYCLING, RATE).explainedBy(other)).isNegative();
  }

  /** ½ · 4 · 0.1 over 0.2. */
  @Test
  void balanceOverTheWindow() {
    assertThat(CYCLING.balance()).isCloseTo(1, within(1e-12));
    assertThat(CYCLING.isDeveloped()).isTrue();
    assertThat(exact(0.0, 0.0, 0.01).isDeveloped()).isFalse();
  }

  @Test
  void countOnlyWhereAnOscillationHasGrown() {
    assertThat(seed(CYCLING, OptionalInt.of(30)).observed(TRIAL, 1).counts()).isTrue();
    assertThat(cause(seed(exact(0.0, 0.0, 0.01), OptionalInt.of(30)))).isEqualTo(Cause.INELIGIBLE);
    assertThat(cause(seed(CYCLING, OptionalInt.empty()))).isEqualTo(Cause.INELIGIBLE);
    Oscillation blind = new Oscillation(CYCLING.points(), CYCLING.meanSquares(), 1);
    assertThat(cause(seed(blind, OptionalInt.of(30)))).isEqualTo(Cause.UNHEALTHY);
  }

  private static Stabilised seed(Oscillation oscillation, OptionalInt trigger) {
    Window window = new Window(OptionalLong.of(100), trigger, new double[1][1], new double[] {1});
    return new Stabilised(RATE, window, oscillation, 0);
  }

  private static Cause cause(Stabilised seed) {
    return seed.observed(TRIAL, 1).exclusion().orElseThrow().cause();
  }
}
