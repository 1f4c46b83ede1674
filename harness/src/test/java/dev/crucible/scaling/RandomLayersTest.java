package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.random.RandomKey;
import dev.crucible.scaling.RandomLayers.Unit;
import org.junit.jupiter.api.Test;

class RandomLayersTest {

  private static final RandomKey KEY = RandomKey.of("random layers");

  /** The unit vectors show W itself, drawn row by row. */
  @Test
  void multiplyByOneMatrixDrawnInOrder() {
    double[][] units = new double[6][6];
    for (int j = 0; j < 6; j++) {
      units[j][j] = 1;
    }
    double[][] columns = new RandomLayers(KEY).through(units, 2, 0.5);
    double[] drawn = KEY.gaussians(12);
    double[] other = {0.3, -2, 5, 1, 0.1, 7};
    double[][] out = new RandomLayers(KEY).through(new double[][] {other}, 2, 0.5);
    for (int i = 0; i < 2; i++) {
      double sum = 0;
      for (int j = 0; j < 6; j++) {
        assertThat(columns[j][i]).isEqualTo(0.5 * drawn[6 * i + j]);
        sum += 0.5 * drawn[6 * i + j] * other[j];
      }
      assertThat(out[0][i]).isCloseTo(sum, within(1e-15));
    }
  }

  @Test
  void goOnWhereTheLastCallEnded() {
    RandomLayers layers = new RandomLayers(KEY);
    double[][] one = {{1}};
    double first = layers.through(one, 1, 1)[0][0];
    double second = layers.next();
    assertThat(new double[] {first, second}).containsExactly(KEY.gaussians(2));
  }

  @Test
  void overlapIsTheMeanProduct() {
    assertThat(RandomLayers.overlap(new double[] {1, 2}, new double[] {3, -4})).isEqualTo(-2.5);
    assertThat(RandomLayers.cosine(new double[] {1, 0}, new double[] {-3, 4}))
        .isCloseTo(-0.6, within(1e-15));
  }

  @Test
  void unitsAreTheFunctionsTheyAreCalled() {
    double[][] signals = {{-1.5, 0, 0.7}};
    assertThat(Unit.RELU.of(signals)).isDeepEqualTo(new double[][] {{0, 0, 0.7}});
    assertThat(Unit.TANH.of(signals)[0][2]).isCloseTo(0.6043677771171636, within(1e-15));
  }
}
