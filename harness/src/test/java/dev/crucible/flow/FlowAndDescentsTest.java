package dev.crucible.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.flow.FlowAndDescents.Descent;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.study.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowAndDescentsTest {

  private static final List<Double> BOTH = List.of(0.5, 0.9);

  private static Descent descent(double multiple, double distance) {
    return new Descent(
        multiple / 10,
        List.of(3.0, 2.0, 2.5, 1.0, 1.0, 1.5),
        List.of(multiple, multiple / 2),
        distance,
        0.5);
  }

  private static FlowAndDescents of(Reading<Descent> second) {
    return new FlowAndDescents(
        List.of(20.0), 1, BOTH, List.of(Reading.of(descent(0.5, 0.01)), second));
  }

  private static final FlowAndDescents SEEN = of(Reading.of(descent(0.9, 0.0324)));

  @Test
  void takesTheWorstOfSeveralLearningRates() {
    assertThat(SEEN.worst(BOTH, Descent::distance).value()).hasValue(0.0324);
    assertThat(SEEN.worst(BOTH, Descent::largestFraction).value()).hasValue(0.9);
    assertThat(SEEN.worst(List.of(0.5), Descent::distance).value()).hasValue(0.01);
    assertThatThrownBy(() -> SEEN.at(2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsUpdatesThatRaiseTheLoss() {
    Descent first = SEEN.at(0.5).value().orElseThrow();
    assertThat(first.increases()).isEqualTo(2);
    assertThat(first.lastLoss()).isEqualTo(1.5);
  }

  /** 3.24 = 1.8². */
  @Test
  void readsTheOrderOffTwoLearningRates() {
    assertThat(SEEN.order(0.5, 0.9).value().orElseThrow()).isCloseTo(2, within(1e-9));
  }

  @Test
  void leavesOutWhatDivergedOrWasNotMeasured() {
    FlowAndDescents gone = of(Reading.ruledOut("training diverged"));
    assertThat(gone.worst(List.of(0.5), Descent::distance).counts()).isTrue();
    assertThat(gone.order(0.5, 0.9).exclusion().orElseThrow().cause()).isEqualTo(Cause.RULED_OUT);
    FlowAndDescents blind = of(Reading.unhealthy("1 sharpness measurements did not converge"));
    assertThat(blind.worst(BOTH, Descent::distance).exclusion().orElseThrow().cause())
        .isEqualTo(Cause.UNHEALTHY);
  }

  @Test
  void saysFirstWhatIsRuledOut() {
    FlowAndDescents both =
        new FlowAndDescents(
            List.of(20.0),
            1,
            BOTH,
            List.of(Reading.unhealthy("it did not converge"), Reading.ruledOut("it diverged")));
    assertThat(both.worst(BOTH, Descent::distance).exclusion().orElseThrow().cause())
        .isEqualTo(Cause.RULED_OUT);
    assertThat(both.order(0.5, 0.9).exclusion().orElseThrow().cause()).isEqualTo(Cause.RULED_OUT);
  }
}
