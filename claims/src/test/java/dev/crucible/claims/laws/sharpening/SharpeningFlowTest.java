package dev.crucible.claims.laws.sharpening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.laws.sharpening.SharpeningFlow.Curvature;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.random.RandomKey;
import dev.crucible.train.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharpeningFlowTest {

  private static final RandomKey KEY = RandomKey.of("flips");
  private static final Trial TRIAL = new Trial("OD8.3", "a setting", 11);

  @Test
  void flipsAShareOfTheLabelsAndKeepsThoseOfASmallerShare() {
    double[] clean = FlowSetting.PLAIN.targets(3, KEY);
    double[] some = FlowSetting.PLAIN.withFlipped(0.1).targets(3, KEY);
    double[] more = FlowSetting.PLAIN.withFlipped(0.3).targets(3, KEY);
    List<Integer> flippedFirst = differences(clean, some);
    assertThat(flippedFirst).hasSize(26);
    assertThat(differences(clean, more)).hasSize(77).containsAll(flippedFirst);
    assertThat(FlowSetting.PLAIN.withTargetScale(0.25).targets(3, KEY)[0])
        .isCloseTo(clean[0] / 4, within(1e-15));
  }

  @Test
  void aFrozenNetworkDoesNotSharpen() {
    FlowRun run =
        new SharpeningFlow(FlowSetting.PLAIN, Curvature.FROZEN).run(List.of(TRIAL)).get(0);
    assertThat(run.unconverged()).isZero();
    // The eigenvalue's error is of the order of the squared residual, 1e-8.
    assertThat(run.factor()).isCloseTo(1, within(1e-6));
  }

  @Test
  void readsTheLogarithmOfTheFactor() {
    FlowRun run = new FlowRun(Math.E, new Outcome.Completed(), 0);
    assertThat(run.logarithm(TRIAL).value()).isCloseTo(1, within(1e-15));
    assertThat(cause(new FlowRun(2, new Outcome.Diverged(7), 0))).isEqualTo(Cause.DIVERGED);
    assertThat(cause(new FlowRun(2, new Outcome.Completed(), 1))).isEqualTo(Cause.UNHEALTHY);
  }

  private static Cause cause(FlowRun run) {
    Observation observation = run.logarithm(TRIAL);
    return observation.exclusion().orElseThrow().cause();
  }

  private static List<Integer> differences(double[] one, double[] other) {
    return IntStream.range(0, one.length).filter(i -> one[i] != other[i]).boxed().toList();
  }
}
