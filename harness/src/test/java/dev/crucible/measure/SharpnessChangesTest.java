package dev.crucible.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A made-up member whose sharpness moves exactly as the cubic model says. */
class SharpnessChangesTest {

  private static final double RATE = 0.1;
  private static final int STRIDE = 5;
  private static final double ALPHA = 0.2;
  private static final double BETA = 4;

  private static Oscillation exact(Double... squares) {
    List<Double> sharpness = new ArrayList<>();
    double next = 20;
    for (double square : squares) {
      sharpness.add(next);
      next += RATE * STRIDE * (ALPHA - BETA * square / 2);
    }
    return new Oscillation(
        STRIDE,
        sharpness,
        Collections.nCopies(squares.length, ALPHA),
        Collections.nCopies(squares.length, BETA),
        List.of(squares),
        0);
  }

  private static final Oscillation CYCLING = exact(0.0, 0.2, 0.1, 0.0, 0.3, 0.0);
  private static final SharpnessChanges CHANGES = SharpnessChanges.of(CYCLING, RATE);

  @Test
  void areExplainedByTheCubicModel() {
    assertThat(CHANGES.measured()).hasSize(5);
    assertThat(CHANGES.measured().get(0)).isCloseTo(0.1, within(1e-12)); // 5 · 0.1 · 0.2
    assertThat(CHANGES.explained()).isCloseTo(1, within(1e-12));
    assertThat(CHANGES.slope()).isCloseTo(1, within(1e-12));
  }

  /** Changes 0.1, −0.1, 0, 0.1, −0.2; by α alone 0.1 each: 1 − 0.14/0.068. */
  @Test
  void areNotExplainedBySharpeningAlone() {
    double alone = 1 - 0.14 / 0.068;
    assertThat(CHANGES.explainedBySharpeningAlone()).isCloseTo(alone, within(1e-9));
    assertThat(CHANGES.gained()).isCloseTo(1 - alone, within(1e-9));
  }

  /** Residuals of the model's own size, of the other sign: as wrong as no push back at all. */
  @Test
  void aPushBackTwiceAsStrongGainsNothing() {
    assertThat(CHANGES.gainedWithoutHalf()).isCloseTo(0, within(1e-9));
  }

  /**
   * Push backs 0, 0.2, 0.1, 0, 0.3 of variance 0.068/5: over all shifts twice that, but for lag 0.
   */
  @Test
  void areNotExplainedByThePushBackOfOtherTimes() {
    double expected = 1 - 2 * 5.0 / 4;
    assertThat(CHANGES.explainedByOtherTimes()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void areNotExplainedByAnotherMember() {
    SharpnessChanges other = SharpnessChanges.of(exact(0.3, 0.0, 0.2, 0.3, 0.0, 0.0), RATE);
    assertThat(CHANGES.explainedBy(other.predicted())).isNegative();
  }

  /** ½ · 4 · 0.1 over 0.2. */
  @Test
  void balanceOverTheWindow() {
    assertThat(CYCLING.balance()).isCloseTo(1, within(1e-12));
    assertThat(exact(0.0, 0.0, 0.03).balance()).isCloseTo(0.1, within(1e-12));
  }
}
