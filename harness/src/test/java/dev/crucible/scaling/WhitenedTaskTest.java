package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WhitenedTaskTest {

  private static final RandomKey KEY = RandomKey.of("whitened task");
  private static final int COMPONENTS = 10;

  private static WhitenedTask task() {
    Matrix images = new Matrix(40, 12, KEY.derive("images").gaussians(40 * 12));
    double[] signs = Arrays.stream(KEY.derive("y").gaussians(40)).map(Math::signum).toArray();
    return WhitenedTask.of(images, new Matrix(40, 1, signs), COMPONENTS);
  }

  @Test
  void whitensItsInputsAndKnowsTheirLeastLoss() {
    WhitenedTask task = task();
    double[][] z = task.inputs().toRows();
    double least = 0;
    for (int i = 0; i < 40; i++) {
      double fit = 0;
      for (int j = 0; j < COMPONENTS; j++) {
        fit += task.map()[0][j] * z[i][j];
      }
      double error = fit - task.targets().at(i, 0);
      least += error * error / 2 / 40;
    }
    for (int j = 0; j < COMPONENTS; j++) {
      assertThat(covariance(z, 0, j)).isCloseTo(j == 0 ? 1 : 0, within(1e-12));
    }
    assertThat(task.leastLoss()).isCloseTo(least, within(1e-12));
  }

  private static double covariance(double[][] rows, int i, int j) {
    return Arrays.stream(rows).mapToDouble(row -> row[i] * row[j]).sum() / rows.length;
  }

  /** With one output the largest singular value of the map is its length. */
  @Test
  void dealtTargetsAreTheSameOnesAndTeachLess() {
    WhitenedTask task = task();
    WhitenedTask dealt = task.dealt(KEY.derive("deal"));
    assertThat(dealt.targets().values())
        .containsExactlyInAnyOrder(task.targets().values())
        .isNotEqualTo(task.targets().values());
    double squares = Arrays.stream(task.map()[0]).map(m -> m * m).sum();
    assertThat(task.strength()).isCloseTo(Math.sqrt(squares), within(1e-12));
    assertThat(task.endSharpness(2)).isCloseTo(2 * Math.sqrt(squares), within(1e-12));
  }
}
