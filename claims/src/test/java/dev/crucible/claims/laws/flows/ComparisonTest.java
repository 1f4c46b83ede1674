package dev.crucible.claims.laws.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.laws.flows.Descent.Curvature;
import dev.crucible.lab.Trial;
import dev.crucible.measurement.Observation.Cause;
import dev.crucible.train.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Trial TRIAL = new Trial("EOS.6", "made up", 0);
  private static final List<Double> BOTH = List.of(0.5, 0.9);

  private static Descent descent(double multiple, double distance, Outcome outcome) {
    return new Descent(
        multiple,
        multiple / 10,
        new double[] {3, 2, 2.5, 1, 1, 1.5},
        new Curvature(List.of(0.0, 1.0), List.of(multiple, multiple / 2), 0),
        distance,
        0.5,
        outcome);
  }

  private static Comparison of(int unconverged, Descent... descents) {
    Comparison.Flow flow = new Comparison.Flow(List.of(), List.of(), unconverged, 1);
    return new Comparison(flow, List.of(descents));
  }

  private static final Outcome COMPLETED = new Outcome.Completed();
  private static final Comparison SEED =
      of(0, descent(0.5, 0.01, COMPLETED), descent(0.9, 0.0324, COMPLETED));

  @Test
  void takesTheWorstOfSeveralLearningRates() {
    assertThat(SEED.worst(TRIAL, BOTH, Descent::distance).value()).isEqualTo(0.0324);
    assertThat(SEED.worst(TRIAL, BOTH, d -> d.curvature().largest()).value()).isEqualTo(0.9);
    assertThat(SEED.worst(TRIAL, List.of(0.5), Descent::distance).value()).isEqualTo(0.01);
  }

  @Test
  void countsUpdatesThatRaiseTheLoss() {
    assertThat(SEED.at(0.5).rises()).isEqualTo(2);
    assertThat(SEED.at(0.5).lastLoss()).isEqualTo(1.5);
  }

  /** 3.24 = 1.8². */
  @Test
  void readsTheOrderOffTwoLearningRates() {
    assertThat(SEED.order(TRIAL, 0.5, 0.9).value()).isCloseTo(2, within(1e-9));
  }

  @Test
  void excludesWhatDivergedOrWasNotMeasured() {
    Comparison gone =
        of(0, descent(0.5, 0.01, COMPLETED), descent(0.9, 1, new Outcome.Diverged(3)));
    assertThat(gone.worst(TRIAL, List.of(0.5), Descent::distance).counts()).isTrue();
    assertThat(gone.order(TRIAL, 0.5, 0.9).exclusion().orElseThrow().cause())
        .isEqualTo(Cause.RULED_OUT);
    assertThat(
            of(1, descent(0.5, 0.01, COMPLETED))
                .worst(TRIAL, List.of(0.5), Descent::distance)
                .exclusion()
                .orElseThrow()
                .cause())
        .isEqualTo(Cause.UNHEALTHY);
  }
}
