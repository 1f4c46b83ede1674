package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.edge.EdgeProtocol.Watch;
import dev.crucible.measure.Lanczos;
import dev.crucible.measure.SharpnessWatch.Point;
import dev.crucible.measurement.Observation.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlongTheEdgeTest {

  private static final EdgeTraining SHORT = TrainedAtTheEdge.PARITY.at(1e-3).during(66);
  private static final EdgeProtocol ADAPTIVE =
      TrainedAtTheEdge.PROTOCOL.with(new Watch(Point.ITERATE, new Lanczos(1, 1e-3, 6, 60), 50));

  /** Large steps overshoot and freeze below the edge: the second gate is there to notice. */
  @Test
  void theSecondGateRejectsRunsThatOvershoot() {
    EdgeRun run =
        TrainedAtTheEdge.run(
            TrainedAtTheEdge.PARITY.at(0.4).during(750), TrainedAtTheEdge.PROTOCOL, 3);
    assertThat(run.flow().fromStart().orElseThrow()).isGreaterThanOrEqualTo(1.3);
    assertThat(run.flow().fromWindow().orElseThrow()).isLessThan(1.1);
    assertThat(run.plateau().exclusion().orElseThrow().cause()).isEqualTo(Cause.INELIGIBLE);
  }

  /**
   * At the start every entry of P is far below 1, so that the preconditioned curvature is larger.
   */
  @Test
  void adaptiveMethodsSeeTheCurvatureThroughTheirPreconditioner() {
    EdgeRun run = adaptive(1e-7, EdgeRegime.BELOW);
    assertThat(run.course().x()).containsExactly(0.0, 11.0, 22.0, 33.0, 44.0, 55.0);
    assertThat(run.last().value().orElseThrow()).isGreaterThan(10 * run.atStart());
    assertThat(run.flow()).isEqualTo(Eligibility.notAsked());
    assertThat(run.health().measurements()).isEqualTo(6);
  }

  /** With P close to a constant ε, effective sharpness is the plain one over ε. */
  @Test
  void aLargeEpsilonLeavesThePlainCurvature() {
    EdgeRun run = adaptive(1e3, EdgeRegime.BELOW);
    double plain = run.atStart() / 1e3;
    assertThat(run.course().y()).allSatisfy(q -> assertThat(q / plain).isCloseTo(1, within(1e-3)));
  }

  /** No gradient flow can say whether an adaptive method would have got there. */
  @Test
  void anAdaptiveRunThatNeverCrossesShowsNothing() {
    assertThat(adaptive(1e3, EdgeRegime.EDGE).plateau().exclusion().orElseThrow())
        .satisfies(why -> assertThat(why.cause()).isEqualTo(Cause.INELIGIBLE))
        .satisfies(why -> assertThat(why.reason()).contains("never crossed"));
  }

  @Test
  void momentumIsFollowedAtMidpoints() {
    EdgeRun run =
        TrainedAtTheEdge.run(
            SHORT.with(new Optimiser.HeavyBall(0.5)).as(EdgeRegime.BELOW),
            TrainedAtTheEdge.PROTOCOL,
            7);
    assertThat(run.course().x()).isEqualTo(List.of(15.0, 30.0, 45.0, 60.0));
    assertThat(run.course().y()).allMatch(q -> q > 0);
  }

  /** A linearised network's curvature is constant: past its edge it can only diverge. */
  @Test
  void aLinearisedNetworkPastItsEdgeGrows() {
    EdgeRun run =
        TrainedAtTheEdge.run(
            TrainedAtTheEdge.PARITY.during(300).as(EdgeRegime.LINEARISED_PAST_EDGE),
            TrainedAtTheEdge.PROTOCOL,
            0);
    assertThat(run.atStart()).isCloseTo(1.1, within(1e-12));
    assertThat(run.lossChange().value().orElseThrow()).isPositive();
    // A residual of 1e-4 leaves an error of its square over the gap.
    assertThat(run.course().y()).allSatisfy(q -> assertThat(q).isCloseTo(1.1, within(1e-4)));
  }

  private static EdgeRun adaptive(double epsilon, EdgeRegime kind) {
    EdgeTraining training = SHORT.with(new Optimiser.RmsProp(0.99, epsilon)).every(11).as(kind);
    return TrainedAtTheEdge.run(training, ADAPTIVE, 7);
  }
}
