package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.edge.ScheduledDescent.Followed;
import dev.crucible.measure.Lanczos;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.model.Activation;
import dev.crucible.model.Architecture;
import dev.crucible.model.Bias;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Reading;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduledDescentTest {

  private static final RateChange DROP = new RateChange(0.2, 0.75, 700);

  /** 700 steps at 0.2 and 1100 at 0.15 take a time of 305. */
  @Test
  void theGateIsAskedForTheWholeTime() {
    FlowHorizon horizon = DROP.wholeTime(1800);
    assertThat(horizon.steps() * horizon.timeOfStep()).isCloseTo(305, within(1e-10));
    assertThat(horizon.threshold()).isCloseTo(2 / 0.15, within(1e-12));
    assertThat(DROP.changes()).isTrue();
    assertThat(DROP.none().changes()).isFalse();
    assertThat(DROP.none().laterRate()).isEqualTo(0.2);
    assertThat(DROP.keyWord()).isEqualTo("η = 0.2 → 0.15 after step 700");
  }

  @Test
  void countsRisesAndFindsTheSpikeAfterAStep() {
    // Even steps have loss 1 and odd ones 1.1 up to step 700; then it falls to 0.3.
    double[] losses =
        IntStream.rangeClosed(0, 1800)
            .mapToDouble(t -> t < 700 ? 1 + 0.1 * (t % 2) : 1 - 0.7 * (t - 700) / 1100)
            .toArray();
    Followed run = new Followed(Reading.unhealthy("not measured"), losses, Eligibility.notAsked());
    assertThat(run.rises(640, 60)).isEqualTo(30);
    assertThat(run.rises(700, 60)).isZero();
    assertThat(run.spike(600, 100)).isCloseTo(1.1, within(1e-12));
    assertThat(run.spike(700, 100)).isCloseTo(1, within(1e-12));
    assertThat(run.lossLeft()).isCloseTo(0.3, within(1e-12));
  }

  /** Two networks of four hidden units on eight images. */
  private static List<Reading<Followed>> run(RateChange change) {
    ScheduledDescent descent =
        new ScheduledDescent(
            ImageData.of(ImageTask.MNIST_PARITY).with(8),
            new Architecture.Perceptron(4, 1, Activation.TANH, 0.7, Bias.WITH),
            60,
            15,
            new Gates(1.3, 1.1, 10, Lanczos.top()));
    RandomKey key = RandomKey.of("scheduled");
    return descent.run(change, List.of(0, 1), List.of(key.derive(0), key.derive(1)), key);
  }

  @Test
  void theLossTakesTheStepsOfBothRates() {
    double[] changed = losses(new RateChange(0.02, 2, 30));
    double[] unchanged = losses(new RateChange(0.02, 1, 30));
    double[] fast = losses(new RateChange(0.04, 1, 30));
    assertThat(changed[30]).isEqualTo(unchanged[30]);
    assertThat(changed[31]).isLessThan(unchanged[31]);
    assertThat(changed[60]).isBetween(fast[60], unchanged[60]);
  }

  private static double[] losses(RateChange change) {
    return run(change).get(1).value().orElseThrow().losses();
  }

  @Test
  void isMeasuredAtMidpointsAndAskedWhereTheRateChanges() {
    Followed changed = run(new RateChange(0.02, 2, 30)).get(0).value().orElseThrow();
    assertThat(changed.sharpness().value().orElseThrow().x()).containsExactly(15.0, 30.0, 45.0);
    assertThat(changed.flow().fromStart()).isPresent();
    Followed unchanged = run(new RateChange(0.02, 1, 30)).get(0).value().orElseThrow();
    assertThat(unchanged.flow()).isEqualTo(Eligibility.notAsked());
  }

  @Test
  void divergenceIsRuledOut() {
    assertThat(run(new RateChange(1e4, 1, 30)))
        .allSatisfy(
            run -> assertThat(run.exclusion().orElseThrow().cause()).isEqualTo(Cause.RULED_OUT));
  }
}
