package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.edge.OscillatingDescent;
import dev.crucible.flow.CentralComparison.Setting;
import dev.crucible.flow.FlowSteps.FlowPath;
import dev.crucible.measure.Oscillation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Descent jumps by ±0.3 in one direction and drifts by 0.01 a step in the other. */
class CentralComparisonTest {

  private static final Setting SETTING = new Setting(21, 5);
  private static final int SPAN = 20;
  private static final double RATE = 0.1;
  private static final double DRIFT = 0.01;
  private static final double SWING = 0.3;

  private static final OscillatingDescent DESCENT = descent();

  private static OscillatingDescent descent() {
    int length = SPAN + 21;
    double[][] iterates = new double[length][];
    Arrays.setAll(iterates, t -> new double[] {t % 2 == 0 ? SWING : -SWING, DRIFT * t});
    List<Double> sharpness = List.of(16.0, 17.0, 18.0, 19.0);
    return new OscillatingDescent(
        OptionalLong.of(100),
        OptionalInt.of(30),
        iterates,
        filled(length, 2),
        new Oscillation(5, sharpness, sharpness, sharpness, sharpness, 0));
  }

  private static double[] filled(int length, double value) {
    double[] all = new double[length];
    Arrays.fill(all, value);
    return all;
  }

  private static final CentralComparison SEEN =
      SETTING.of(
          DESCENT,
          new CentralPath(
              RATE, points(), filled(SPAN + 1, 1.6), filled(SPAN + 1, 20), filled(SPAN, 0.045), 0),
          new FlowPath(
              new double[] {0.1, SETTING.average(DESCENT, SPAN)[1]},
              Collections.nCopies(SPAN + 1, 1.5),
              5,
              List.of(20.0, 25.0),
              0));

  private static double[][] points() {
    double[][] points = new double[SPAN + 1][];
    Arrays.setAll(points, t -> new double[] {0, DRIFT * (t + 10)});
    return points;
  }

  @Test
  void comparesDescentsAverageWithTheFlows() {
    assertThat(SEEN.distances().start()).isCloseTo(DRIFT * SPAN, within(1e-3));
    // What is left of the swing in the average of 21 iterates is below 1e-3.
    assertThat(SEEN.distances().central()).isLessThan(1e-3);
    assertThat(SEEN.distances().flow()).isCloseTo(0.1, within(1e-3));
    assertThat(SEEN.relativeDistance()).isLessThan(0.01);
    assertThat(SEEN.relativeDistanceOfSlow()).isCloseTo(1, within(0.02)); // 0.1 over 0.1
  }

  @Test
  void readsLossesAndVariance() {
    assertThat(SEEN.averagedLoss()).isCloseTo((1.6 + 0.045 / RATE) / 2, within(1e-12));
    assertThat(SEEN.bareLoss()).isCloseTo(0.8, within(1e-12));
    assertThat(SEEN.flowLoss()).isCloseTo(0.75, within(1e-12));
    assertThat(SEEN.variance()).isCloseTo(0.5, within(1e-12)); // 0.045 / 0.3²
    assertThat(SEEN.centralFraction()).isCloseTo(1, within(1e-12));
    assertThat(SEEN.flowFraction()).isCloseTo(1.25, within(1e-12));
  }

  /** Iterates 1, 6, 11 and 16 were measured; step 0 of the flows is iterate 10. */
  @Test
  void placesMeasurementsOnTheClockOfTheFlows() {
    assertThat(SEEN.descent().sharpness().series().x()).containsExactly(1.0, 6.0);
    assertThat(SEEN.descent().sharpness().values()).containsExactly(18.0, 19.0);
    assertThat(SEEN.flow().sharpness().series().x()).containsExactly(0.0, 5.0);
  }

  @Test
  void leavesTheFirstStepsOutOfAverages() {
    double[] losses = filled(SPAN + 1, 1.6);
    Arrays.fill(losses, 0, SPAN / 5, 100);
    CentralComparison late =
        SETTING.of(
            DESCENT,
            new CentralPath(RATE, points(), losses, filled(SPAN + 1, 20), filled(SPAN, 0.045), 0),
            new FlowPath(new double[2], Collections.nCopies(SPAN + 1, 1.5), 5, List.of(20.0), 0));
    assertThat(late.bareLoss()).isCloseTo(0.8, within(1e-12));
  }
}
