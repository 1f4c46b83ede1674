package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.ImageData;
import dev.crucible.data.ImageTask;
import dev.crucible.study.Columns;
import dev.crucible.study.Ensemble;
import dev.crucible.study.Member;
import dev.crucible.study.Members;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.train.Criterion;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeTrainingTest {

  private static final Study<EdgeProtocol, EdgeTraining, EdgeRun> STUDY =
      Study.of("edge", EdgeTrainingTest::train)
          .with(TrainedAtTheEdge.PROTOCOL)
          .cells(TrainedAtTheEdge.PARITY)
          .key(EdgeTraining.INITIALISATION, "{claim}/initialisation/{seed}")
          .key("curvature", EdgeTraining.CURVATURE)
          .called(EdgeReport::caption);

  private static List<Reading<EdgeRun>> train(
      EdgeProtocol protocol, Members<EdgeTraining> members) {
    return EdgeTraining.run(protocol, members, members.key("curvature"));
  }

  private static Ensemble<EdgeProtocol, EdgeTraining, EdgeRun> ensemble(EdgeTraining training) {
    return new Ensemble<>(
        "EOS.1", STUDY, TrainedAtTheEdge.PROTOCOL, List.of(new Member<>(training, 3)));
  }

  private static String curvatureKey(EdgeTraining training) {
    return ensemble(training).keys(0).get(1);
  }

  /** The paths from which all draws on record came: others are other bits. */
  @Test
  void drawsFromPathsThatNameTheTraining() {
    EdgeTraining fashion =
        EdgeTraining.descent(
            ImageData.of(ImageTask.FASHION_TEN).with(512),
            TrainedAtTheEdge.PARITY.network(),
            0.3,
            3000);
    assertThat(ensemble(TrainedAtTheEdge.PARITY).keys(0).get(0))
        .isEqualTo("initialisation EOS.1/initialisation/#3");
    assertThat(curvatureKey(TrainedAtTheEdge.PARITY))
        .isEqualTo("curvature edge of stability/MNIST parity, tanh MLP, η = 0.15");
    assertThat(curvatureKey(TrainedAtTheEdge.PARITY.at(0.2).as(EdgeRegime.LINEARISED)))
        .isEqualTo("curvature edge of stability/MNIST parity, tanh MLP, η = 0.2, linearised");
    assertThat(curvatureKey(fashion.with(Criterion.CROSS_ENTROPY).as(EdgeRegime.UNGATED)))
        .isEqualTo(
            "curvature edge of stability/Fashion-MNIST, ten classes, 512 images, tanh MLP,"
                + " cross-entropy, η = 0.3");
    assertThat(
            curvatureKey(TrainedAtTheEdge.PARITY.at(5e-4).with(new Optimiser.RmsProp(0.99, 0.01))))
        .isEqualTo(
            "curvature edge of stability/MNIST parity, tanh MLP, η = 0.0005, RMSProp β₂ = 0.99,"
                + " ε = 0.01");
  }

  @Test
  void namesAllThatMayBeVaried() {
    assertThat(Columns.of(TrainedAtTheEdge.PARITY.with(new Optimiser.HeavyBall(0.9))).keySet())
        .containsExactly(
            "task",
            "samples",
            "offset",
            "block",
            "centring",
            "scaling",
            "width",
            "depth",
            "activation",
            "gain",
            "bias",
            "criterion",
            "beta",
            "learningRate",
            "steps",
            "stride",
            "kind");
  }

  @Test
  void readsAPlateauByAnotherThreshold() {
    EdgeTraining momentum = TrainedAtTheEdge.PARITY.at(0.1).with(new Optimiser.HeavyBall(0.5));
    assertThat(momentum.threshold()).isCloseTo(30, within(1e-12));
    assertThat(momentum.against(20).applyAsDouble(1)).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void isCalledByWhatItIs() {
    assertThat(EdgeReport.caption(TrainedAtTheEdge.PARITY))
        .isEqualTo("MNIST parity, tanh MLP, η = 0.15");
    assertThat(EdgeReport.caption(TrainedAtTheEdge.PARITY.as(EdgeRegime.LINEARISED_PAST_EDGE)))
        .isEqualTo("MNIST parity, tanh MLP, linearised, past its edge");
    assertThat(EdgeReport.family(TrainedAtTheEdge.PARITY.with(new Optimiser.Nesterov(0.5))))
        .isEqualTo("MNIST parity, tanh MLP, Nesterov β = 0.5");
  }

  @Test
  void leavesOneReadingASeed() {
    List<Reading<EdgeRun>> readings = ensemble(TrainedAtTheEdge.PARITY.during(30)).run();
    assertThat(readings).hasSize(1);
    assertThat(readings.get(0).value().orElseThrow().course().x()).containsExactly(15.0);
  }
}
