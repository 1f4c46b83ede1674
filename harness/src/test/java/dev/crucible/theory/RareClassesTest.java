package dev.crucible.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RareClassesTest {

  private static final int CLASSES = 16;

  /** All logits of one class under small steps of gradient descent: first order in the step. */
  @ParameterizedTest(name = "frequency {0}, time {1}")
  @CsvSource({"0.3, 5", "0.3, 200", "0.01, 200"})
  void theMarginIsThatOfSmallSteps(double frequency, double time) {
    double step = time / 200_000;
    double[] logits = new double[CLASSES];
    for (int t = 0; t < 200_000; t++) {
      double right = Math.exp(logits[0]);
      double wrong = Math.exp(logits[1]);
      double sum = right + (CLASSES - 1) * wrong;
      logits[0] += step * frequency * (1 - right / sum);
      logits[1] -= step * frequency * wrong / sum;
    }
    assertThat(RareClasses.margin(CLASSES, frequency, time))
        .isCloseTo(logits[0] - logits[1], withinPercentage(0.01));
  }

  @Test
  void theLossIsThatOfASoftmax() {
    double sum = Math.exp(1.5) + CLASSES - 1;
    assertThat(RareClasses.loss(CLASSES, 1.5)).isCloseTo(Math.log(sum) - 1.5, within(1e-14));
    assertThat(RareClasses.loss(CLASSES, 0)).isCloseTo(Math.log(CLASSES), within(1e-14));
  }

  /** Late losses are (c − 1)/(cπt). */
  @Test
  void lateLossesFallAsOneOverFrequencyAndTime() {
    double late = RareClasses.loss(CLASSES, RareClasses.margin(CLASSES, 0.1, 1e7));
    assertThat(late).isCloseTo(15 / (16 * 0.1 * 1e7), withinPercentage(0.1));
  }

  @Test
  void theSignOfASlopeMovesBothLogits() {
    assertThat(RareClasses.signMargin(0.05, 40)).isEqualTo(4);
  }
}
