package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class ModeTaskTest {

  private static final RandomKey KEY = RandomKey.of("linear experiment test");
  private static final ModeTask TASK = new ModeTask(20, 12, 200, 5, 4, 0.1);

  @Test
  void whiteInputsKeepTheTeachersStrengthsAndColouredOnesDoNot() {
    double[] white = TASK.draw(1, KEY).modes().strengths();
    double strongest = white[0];
    assertThat(strongest).isBetween(4 * Math.exp(-0.1), 4 * Math.exp(0.1));
    assertThat(white[4]).isBetween(Math.exp(-0.1), Math.exp(0.1));
    assertThat(white).hasSize(5);
    assertThat(TASK.draw(0.6, KEY).modes().strengths()[0]).isNotCloseTo(strongest, within(1e-3));
  }

  @Test
  void inputsHaveTheScalesThatAreAskedFor() {
    RealMatrix x = TASK.draw(0.6, KEY).inputs();
    RealMatrix covariance = x.transposeMultiply(x).scalarMultiply(1.0 / 200);
    assertThat(covariance.getEntry(0, 0)).isCloseTo(0.6 * 0.6, within(1e-12));
    assertThat(covariance.getEntry(19, 19)).isCloseTo(1.4 * 1.4, within(1e-12));
    assertThat(covariance.getEntry(0, 19)).isCloseTo(0, within(1e-12));
  }

  /** XᵀY/n = Σ s v uᵀ over the modes that are given, and nothing else. */
  @Test
  void theModesMakeUpTheCorrelation() {
    RegressionTask task = TASK.draw(0.6, KEY);
    RealMatrix correlation =
        task.inputs().transposeMultiply(task.targets()).scalarMultiply(1.0 / 200);
    assertThat(task.modes().map().subtract(correlation).getFrobeniusNorm()).isLessThan(1e-12);
  }
}
