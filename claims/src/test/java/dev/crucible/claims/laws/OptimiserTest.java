package dev.crucible.claims.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claim.Observation.Cause;
import dev.crucible.claims.edge.EdgeSetting;
import dev.crucible.claims.edge.Network;
import dev.crucible.claims.edge.Task;
import dev.crucible.claims.laws.EdgeExperiment.Kind;
import dev.crucible.lab.Trial;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimiserTest {

  private static final EdgeSetting SHORT =
      EdgeSetting.of(Task.MNIST_PARITY, Network.TANH_MLP, 1e-3, 66);

  @Test
  void statesItsEdge() {
    assertThat(new Optimiser.Descent().threshold(0.2)).isCloseTo(10, within(1e-12));
    assertThat(new Optimiser.HeavyBall(0.5).threshold(0.2)).isCloseTo(15, within(1e-12));
    assertThat(new Optimiser.Nesterov(0.5).threshold(0.1)).isCloseTo(15, within(1e-12));
    assertThat(new Optimiser.RmsProp(0.99, 1e-7).threshold(1e-3)).isCloseTo(2e3, within(1e-9));
    assertThat(new Optimiser.Adam(0.9, 0.99, 1e-7).threshold(1e-3)).isCloseTo(38e3, within(1e-7));
    assertThat(new Optimiser.HeavyBall(0.5).fraction(0.2, 30)).isCloseTo(2, within(1e-12));
  }

  @Test
  void movesGradientFlowOnByWhatItsMomentumAddsUpTo() {
    assertThat(new Optimiser.Descent().timeOfStep(0.2)).hasValue(0.2);
    assertThat(new Optimiser.HeavyBall(0.5).timeOfStep(0.2)).hasValue(0.4);
    assertThat(new Optimiser.Nesterov(0.5).timeOfStep(0.2)).hasValue(0.4);
    assertThat(new Optimiser.Adam(0.9, 0.99, 1e-7).timeOfStep(0.2)).isEmpty();
  }

  /**
   * At the start every entry of P is far below 1, so that the preconditioned curvature is larger.
   */
  @Test
  void adaptiveMethodsSeeTheCurvatureThroughTheirPreconditioner() {
    EdgeRun run = run(new Optimiser.RmsProp(0.99, 1e-7));
    assertThat(run.steps()).containsExactly(0L, 11L, 22L, 33L, 44L, 55L);
    double last = run.fractions().get(run.fractions().size() - 1);
    assertThat(last).isGreaterThan(10 * run.course().plainAtEnd());
    assertThat(run.eligibility()).isEqualTo(Eligibility.notAsked());
    assertThat(run.health().unconverged()).isZero();
  }

  /** With P close to a constant ε, effective sharpness is the plain one over ε. */
  @Test
  void aLargeEpsilonLeavesThePlainCurvature() {
    EdgeRun run = run(new Optimiser.RmsProp(0.99, 1e3));
    double plain = run.course().atStart() / 1e3;
    assertThat(run.fractions()).allSatisfy(q -> assertThat(q / plain).isCloseTo(1, within(1e-3)));
  }

  /** No gradient flow can say whether an adaptive method would have got there. */
  @Test
  void anAdaptiveRunThatNeverCrossesShowsNothing() {
    Trial seed = new Trial("EOS.3", "short", 7);
    EdgeRun run =
        new EdgeExperiment(SHORT, new Optimiser.RmsProp(0.99, 1e3), Kind.EDGE)
            .run(List.of(seed))
            .get(0);
    assertThat(run.plateau(seed).exclusion().orElseThrow())
        .satisfies(why -> assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE))
        .satisfies(why -> assertThat(why.reason()).contains("never crossed"));
  }

  @Test
  void momentumIsFollowedAtMidpoints() {
    EdgeRun run = run(new Optimiser.HeavyBall(0.5));
    assertThat(run.steps()).containsExactly(15L, 30L, 45L, 60L);
    assertThat(Collections.min(run.fractions())).isPositive();
  }

  private static EdgeRun run(Optimiser optimiser) {
    Trial seed = new Trial("EOS.3", "short", 7);
    return new EdgeExperiment(SHORT, optimiser, Kind.BELOW).run(List.of(seed)).get(0);
  }
}
