package dev.crucible.claims.laws.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.flow.CentralPath;
import dev.crucible.lab.Trial;
import dev.crucible.measure.Sharpening;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Descent jumps by ±0.3 in one direction and drifts by 0.01 a step in the other. */
class SideBySideTest {

  private static final Trial TRIAL = new Trial("EOS.5", "made up", 0);
  private static final int SPAN = 20;
  private static final double RATE = 0.1;
  private static final double DRIFT = 0.01;
  private static final double SWING = 0.3;

  private static Window window(OptionalInt trigger) {
    int length = SPAN + CentralExperiment.AVERAGED;
    double[][] iterates = new double[length][];
    double[] losses = new double[length];
    for (int t = 0; t < length; t++) {
      iterates[t] = new double[] {t % 2 == 0 ? SWING : -SWING, DRIFT * t};
      losses[t] = 2;
    }
    return new Window(OptionalLong.of(100), trigger, iterates, losses);
  }

  private static Oscillation oscillation(double meanSquare, int unconverged) {
    Sharpening point = new Sharpening(20, new double[] {1, 0}, 0.1, 4);
    return new Oscillation(
        Collections.nCopies(3, point), Collections.nCopies(3, meanSquare), unconverged);
  }

  private static double[] filled(int length, double value) {
    double[] all = new double[length];
    Arrays.fill(all, value);
    return all;
  }

  private static SideBySide seed(Window window, Oscillation oscillation, int unconverged) {
    double[][] points = new double[SPAN + 1][];
    for (int t = 0; t <= SPAN; t++) {
      points[t] = new double[] {0, DRIFT * SideBySide.iterate(t)};
    }
    CentralPath central =
        new CentralPath(
            RATE,
            points,
            filled(SPAN + 1, 1.6),
            filled(SPAN + 1, 20),
            filled(SPAN, 0.045),
            unconverged);
    double[] start = Points.hann(window.iterates(), 0, CentralExperiment.AVERAGED);
    double[] end = Points.hann(window.iterates(), SPAN, CentralExperiment.AVERAGED);
    SideBySide.Flow flow =
        new SideBySide.Flow(
            new double[] {0.1, end[1]}, filled(SPAN + 1, 1.5), List.of(20.0, 25.0), 0);
    return new SideBySide(window, oscillation, new SideBySide.Average(start, end), central, flow);
  }

  private static final SideBySide SEED = seed(window(OptionalInt.of(30)), oscillation(0.05, 0), 0);

  @Test
  void comparesDescentsAverageWithTheFlows() {
    assertThat(SEED.moved()).isCloseTo(DRIFT * SPAN, within(1e-3));
    // What is left of the swing in the average of 21 iterates is below 1e-3.
    assertThat(SEED.distanceOfCentral()).isLessThan(1e-3);
    assertThat(SEED.distanceOfFlow()).isCloseTo(0.1, within(1e-3));
    assertThat(SEED.relativeDistance()).isLessThan(0.01);
    assertThat(SEED.relativeDistanceOfSlow()).isCloseTo(1, within(0.02)); // 0.1 over 0.1
  }

  @Test
  void readsLossesAndVariance() {
    assertThat(SEED.averagedLoss()).isCloseTo((1.6 + 0.045 / RATE) / 2, within(1e-12));
    assertThat(SEED.bareLoss()).isCloseTo(0.8, within(1e-12));
    assertThat(SEED.flowLoss()).isCloseTo(0.75, within(1e-12));
    assertThat(SEED.variance()).isCloseTo(0.5, within(1e-12)); // 0.045 / 0.3²
    assertThat(SEED.centralFraction()).isCloseTo(1, within(1e-12));
    assertThat(SEED.flowFraction()).isCloseTo(1.25, within(1e-12));
  }

  @Test
  void countsOnlyWhereAnOscillationHasGrown() {
    assertThat(SEED.observed(TRIAL, 1).counts()).isTrue();
    // ½ · 4 · 0.0099 over 0.1 is just below the gate.
    assertThat(cause(seed(window(OptionalInt.of(30)), oscillation(0.0099, 0), 0)))
        .isEqualTo(Cause.INELIGIBLE);
    assertThat(cause(seed(window(OptionalInt.empty()), oscillation(0.05, 0), 0)))
        .isEqualTo(Cause.INELIGIBLE);
  }

  @Test
  void wantsAnInstrumentThatConverged() {
    assertThat(cause(seed(window(OptionalInt.of(30)), oscillation(0.05, 1), 0)))
        .isEqualTo(Cause.UNHEALTHY);
    assertThat(cause(seed(window(OptionalInt.of(30)), oscillation(0.05, 0), 1)))
        .isEqualTo(Cause.UNHEALTHY);
    Window burst = window(OptionalInt.of(30));
    burst.losses()[5] = Double.POSITIVE_INFINITY;
    assertThat(cause(seed(burst, oscillation(0.05, 0), 0))).isEqualTo(Cause.RULED_OUT);
  }

  private static Cause cause(SideBySide seed) {
    Observation observation = seed.observed(TRIAL, 1);
    return observation.exclusion().orElseThrow().cause();
  }
}
