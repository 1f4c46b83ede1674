package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.engine.Scope;
import dev.crucible.flow.FlowAndDescents.Descent;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.model.Initialisation;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Criterion;
import dev.crucible.train.ImageProblem;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EqualTimesTest {

  private static final double TIME = 2;
  private static final int STRIDE = 7;

  /** Few images and little time: what is tested is the clock. */
  @Test
  void comparesAtEqualTimes() {
    ImageProblem images =
        new ImageProblem(
            ImageData.of(ImageTask.MNIST_PARITY).with(32),
            new Architecture.Perceptron(32, 2, Activation.TANH, 0.7, Bias.WITH),
            Criterion.SQUARED_ERROR);
    RandomKey key = RandomKey.of("a test of flows");
    double[][] start =
        Initialisation.gaussian(images.model(), List.of(key.derive(100), key.derive(101)));
    List<Double> multiples = List.of(0.1, 0.2);
    try (Scope scope = Scope.open()) {
      List<FlowAndDescents> runs =
          new EqualTimes(0.02, 50, STRIDE, 0.25)
              .run(images.of(List.of(100, 101), scope), start, TIME, multiples, key);
      runs.forEach(EqualTimesTest::compared);
    }
  }

  private static void compared(FlowAndDescents seen) {
    double sharpest = Collections.max(seen.sharpness());
    for (double multiple : seen.multiples()) {
      Descent descent = descent(seen, multiple);
      double rate = descent.learningRate();
      int steps = descent.losses().size() - 1;
      assertThat(steps * rate).isCloseTo(TIME, within(1e-12));
      double largest = multiple * 2 / sharpest;
      assertThat(rate)
          .isLessThanOrEqualTo(largest)
          .isCloseTo(largest, within(largest * largest / TIME));
      assertThat(descent.distance()).isLessThan(0.1);
      assertThat(descent.distanceFromSlowFlow()).isGreaterThan(0.3);
      assertThat(descent.fractions()).hasSize(steps / STRIDE + 1);
      assertThat(descent.fractions().get(0))
          .isCloseTo(rate * seen.sharpness().get(0) / 2, within(1e-5));
    }
    double order = Math.log(descent(seen, 0.2).distance() / descent(seen, 0.1).distance());
    assertThat(order / Math.log(2)).isBetween(0.7, 1.3);
  }

  private static Descent descent(FlowAndDescents seen, double multiple) {
    return seen.at(multiple).value().orElseThrow();
  }
}
