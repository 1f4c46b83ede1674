package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.crucible.data.Matrix;
import dev.crucible.random.RandomKey;
import dev.crucible.synthetic.LinearRegression;
import dev.crucible.synthetic.LinearRegression.Drawn;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuadraticLossTest {

  private static final QuadraticLoss TASK =
      QuadraticLoss.of(
          new LinearRegression(100, List.of(1.0, 0.8, 0.5), 1.5, 0.3)
              .draw(RandomKey.of("regression")));

  @Test
  void knowsTheLeastSquaresSolution() {
    double[] off = TASK.solution().clone();
    off[1] += 0.1;
    assertThat(TASK.slope(TASK.solution())).containsOnly(0);
    assertThat(TASK.excess(off)).isCloseTo(0.005 * TASK.covariance()[1][1], withinPercentage(1e-6));
  }

  /** Half the mean squared error, brute force, at a map and at the solution. */
  @Test
  void excessIsTheLossOverItsLeastValue() {
    double[] map = {1, -2, 0.5};
    assertThat(TASK.excess(map)).isCloseTo(loss(map) - loss(TASK.solution()), within(1e-12));
  }

  private static double loss(double[] map) {
    Drawn data = TASK.data();
    double loss = 0;
    for (int i = 0; i < data.inputs().rows(); i++) {
      double error = -data.targets().at(i, 0);
      for (int j = 0; j < map.length; j++) {
        error += data.inputs().at(i, j) * map[j];
      }
      loss += error * error / 2 / data.inputs().rows();
    }
    return loss;
  }

  /** y = 2x + 1 through three points whose x sum to zero: without an intercept the slope is 2. */
  @Test
  void solvesAnExampleByHand() {
    Drawn data =
        new Drawn(
            new Matrix(3, 1, new double[] {-1, 0, 1}), new Matrix(3, 1, new double[] {-1, 1, 3}));
    assertThat(QuadraticLoss.of(data).solution()[0]).isCloseTo(2, within(1e-12));
  }
}
