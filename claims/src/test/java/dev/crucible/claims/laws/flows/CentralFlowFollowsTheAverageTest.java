package dev.crucible.claims.laws.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.laws.flows.CentralFlowFollowsTheAverage.Flows;
import dev.crucible.claims.laws.flows.CentralFlowFollowsTheAverage.Setup;
import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.edge.ImageDescent;
import dev.crucible.edge.OscillatingDescent;
import dev.crucible.flow.CentralComparison;
import dev.crucible.flow.CentralPath;
import dev.crucible.flow.FlowSteps.FlowPath;
import dev.crucible.measure.Oscillation;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Member;
import dev.crucible.study.Reading;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CentralFlowFollowsTheAverageTest {

  private static final int SPAN = 6;

  /** Few images and few steps: what is tested is what runs beside what, not the claim. */
  @Test
  void flowsStartWhereDescentsAverageIs() {
    ImageDescent cell =
        new ImageDescent(
            ImageData.of(ImageTask.MNIST_PARITY).with(32),
            CentralFlowFollowsTheAverage.FASHION.network(),
            0.25);
    Reading<Flows> run =
        new Ensemble<>(
                "a test of central flows",
                CentralFlowFollowsTheAverage.STUDY,
                Setup.of(SPAN, 1, 2),
                List.of(new Member<>(cell, 100)))
            .run()
            .get(0);
    CentralComparison seen = run.value().or(run::leftOut).orElseThrow().compared();
    assertThat(seen.descent().losses()).hasSize(SPAN);
    assertThat(seen.central().losses()).hasSize(SPAN + 1);
    assertThat(seen.flow().losses()).hasSize(SPAN + 1);
    assertThat(seen.flow().losses().get(0))
        .isCloseTo(seen.central().losses().get(0), within(1e-12));
    assertThat(seen.flow().sharpness().values()).hasSize(2); // at steps 0 and 5
    assertThat(seen.flow().sharpness().values().get(0))
        .isCloseTo(seen.central().sharpness().values().get(0), within(1e-4));
  }

  @Test
  void aRunCountsWhoseInstrumentConverged() {
    assertThat(read(0.05, 0, 0).counts()).isTrue();
    assertThat(cause(0.0099, 0, 0)).isEqualTo(Cause.INELIGIBLE);
    assertThat(cause(0.05, 1, 0)).isEqualTo(Cause.UNHEALTHY);
    assertThat(cause(0.05, 0, 1)).isEqualTo(Cause.UNHEALTHY);
  }

  private static Cause cause(double meanSquare, int central, int flow) {
    return read(meanSquare, central, flow).exclusion().orElseThrow().cause();
  }

  /** Numbers that mean nothing, of a run with some measurements that did not converge. */
  private static Reading<Flows> read(double meanSquare, int central, int flow) {
    double[][] iterates = new double[SPAN + 21][];
    Arrays.setAll(iterates, t -> new double[] {t % 2});
    double[] ones = new double[SPAN + 21];
    Arrays.fill(ones, 1);
    double[] path = Arrays.copyOf(ones, SPAN + 1);
    List<Double> three = Collections.nCopies(3, 1.0);
    OscillatingDescent descent =
        new OscillatingDescent(
            OptionalLong.of(100),
            OptionalInt.of(30),
            iterates,
            ones,
            new Oscillation(
                5,
                three,
                Collections.nCopies(3, 0.1),
                Collections.nCopies(3, 4.0),
                Collections.nCopies(3, meanSquare),
                0));
    return CentralFlowFollowsTheAverage.read(
        Setup.of(SPAN, 1, 2),
        descent,
        new CentralPath(
            0.1, Arrays.copyOf(iterates, SPAN + 1), path, path, Arrays.copyOf(ones, SPAN), central),
        new FlowPath(new double[1], Collections.nCopies(SPAN + 1, 1.0), 5, three, flow));
  }
}
