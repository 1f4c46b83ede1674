package dev.crucible.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.model.TwoLayer.Start;
import dev.crucible.oracle.PlainNetwork;
import dev.crucible.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two-layer networks whose outputs are scaled. */
class TwoLayerTest {

  private static final RandomKey KEY = RandomKey.of("two layers");
  private static final double[][] INPUTS = Evaluation.gaussianRows(5, 3, KEY.derive("inputs"));

  @ParameterizedTest
  @EnumSource(Start.class)
  void areTheSumWrittenOut(Start start) {
    TwoLayer net = new TwoLayer(3, 8, Activation.RELU, 2.5);
    double[] flat = net.start(start, KEY.derive("weights"));
    double[] outputs = Evaluation.outputs(net.model(), flat, INPUTS);
    for (int x = 0; x < INPUTS.length; x++) {
      double sum = 0;
      for (int i = 0; i < 8; i++) {
        double read = 0;
        for (int k = 0; k < 3; k++) {
          read += flat[k * 8 + i] * INPUTS[x][k];
        }
        sum += flat[24 + i] * PlainNetwork.apply(Activation.RELU, read);
      }
      assertThat(outputs[x]).isCloseTo(2.5 / 8 * sum, within(1e-14));
    }
  }

  @Test
  void startAtZeroWhereNeuronsCancel() {
    TwoLayer net = new TwoLayer(3, 100, Activation.TANH, 64);
    double[] flat = net.start(Start.CANCELLING, KEY.derive("weights"));
    assertThat(Arrays.stream(Evaluation.outputs(net.model(), flat, INPUTS)).map(Math::abs).max())
        .hasValueCloseTo(0.0, within(1e-13));
    assertThat(Arrays.stream(flat).map(w -> w * w).average().orElseThrow())
        .isCloseTo(1, within(0.3));
  }

  /** A sum of n terms a·φ of variance ½|x|², over n: α² |x|²/(2n), to a few percent in 4000. */
  @Test
  void startAtTheScaleOverTheRootOfTheWidthWhereDrawn() {
    TwoLayer net = new TwoLayer(1, 25, Activation.RELU, 10);
    double squares = 0;
    for (int draw = 0; draw < 4000; draw++) {
      double[] flat = net.start(Start.DRAWN, KEY.derive(draw));
      double y = Evaluation.outputs(net.model(), flat, new double[][] {{2}})[0];
      squares += y * y / 4000;
    }
    assertThat(squares).isCloseTo(100.0 * 4 / 2 / 25, within(0.6));
  }

  @Test
  void learnAsFastAsTheirPaceSays() {
    assertThat(new TwoLayer(2, 200, Activation.RELU, 0.1).learningRate(0.2))
        .isCloseTo(400, within(1e-10));
    assertThat(new TwoLayer(2, 200, Activation.RELU, 10).learningRate(0.2))
        .isCloseTo(0.4, within(1e-13));
  }

  @Test
  void refuseWhatCannotBeMeant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TwoLayer(2, 0, Activation.RELU, 1))
        .withMessageContaining("above 0");
    TwoLayer odd = new TwoLayer(2, 3, Activation.RELU, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> odd.start(Start.CANCELLING, KEY))
        .withMessage("3 neurons make no pairs");
  }
}
