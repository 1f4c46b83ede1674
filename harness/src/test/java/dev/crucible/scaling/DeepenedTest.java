package dev.crucible.scaling;

import static dev.crucible.scaling.DepthScheme.BRANCH_ALONE;
import static dev.crucible.scaling.DepthScheme.DEPTH_MAXIMAL;
import static dev.crucible.scaling.DepthScheme.UNSCALED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Dataset;
import dev.crucible.data.StandardisedImages;
import dev.crucible.evidence.Seeds;
import dev.crucible.model.Activation;
import dev.crucible.model.Parameterisation;
import dev.crucible.model.Role;
import dev.crucible.scaling.Deepened.Cell;
import dev.crucible.scaling.Deepened.Task;
import dev.crucible.scaling.Widened.Method;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.train.Adam;
import dev.crucible.train.BiasCorrection;
import org.junit.jupiter.api.Test;

class DeepenedTest {

  private static final int BASE = 2;
  private static final Task ADAM = new Task(Method.ADAM, Activation.TANH);
  private static final Task SGD = new Task(Method.SGD, Activation.TANH);

  private static final Deepened.Setup SETUP =
      new Deepened.Setup(
          new StandardisedImages(Dataset.MNIST, 64, 7, 1),
          32,
          8,
          Math.sqrt(2),
          0.25,
          BASE,
          8,
          5,
          new Adam(0.9, 0.999, 1e-12, BiasCorrection.ON),
          0.5);

  /** 1/√(32/2) = ¼. */
  @Test
  void divideBranchAndRateByTheRootOfTheDepth() {
    Parameterisation plain = Parameterisation.standard(1);
    assertThat(DEPTH_MAXIMAL.branch(Activation.TANH, 32, BASE).scale()).isEqualTo(0.25);
    assertThat(BRANCH_ALONE.branch(Activation.TANH, 32, BASE).scale()).isEqualTo(0.25);
    assertThat(UNSCALED.branch(Activation.TANH, 32, BASE).scale()).isEqualTo(1);
    assertThat(rate(DEPTH_MAXIMAL, plain)).isEqualTo(0.25);
    assertThat(rate(BRANCH_ALONE, plain)).isEqualTo(1);
    assertThat(rate(UNSCALED, plain)).isEqualTo(1);
    Parameterisation scaled = DEPTH_MAXIMAL.over(plain, 32, BASE);
    assertThat(scaled.of(Role.HIDDEN).gradientRate())
        .isEqualTo(plain.of(Role.HIDDEN).gradientRate());
    assertThat(scaled.of(Role.INPUT)).isEqualTo(plain.of(Role.INPUT));
    assertThat(scaled.of(Role.OUTPUT)).isEqualTo(plain.of(Role.OUTPUT));
  }

  private static double rate(DepthScheme scheme, Parameterisation plain) {
    return scheme.over(plain, 32, BASE).of(Role.HIDDEN).adaptiveRate().at(8, 8);
  }

  @Test
  void areOneAtTheBaseDepthAndDifferBeyond() {
    assertThat(loss(ADAM, DEPTH_MAXIMAL, BASE)).isEqualTo(loss(ADAM, UNSCALED, BASE));
    assertThat(loss(ADAM, BRANCH_ALONE, BASE)).isEqualTo(loss(ADAM, UNSCALED, BASE));
    assertThat(loss(ADAM, DEPTH_MAXIMAL, 8)).isNotEqualTo(loss(ADAM, BRANCH_ALONE, 8));
    assertThat(loss(ADAM, BRANCH_ALONE, 8)).isNotEqualTo(loss(ADAM, UNSCALED, 8));
    assertThat(loss(SGD, DEPTH_MAXIMAL, 8)).isEqualTo(loss(SGD, BRANCH_ALONE, 8));
  }

  /** A run at a rate of 2^−60 leaves the loss where it began. */
  @Test
  void startWhereTheLossIsThatOfASmallReadout() {
    double start = loss(ADAM, DEPTH_MAXIMAL, 8, -60);
    assertThat(start).isCloseTo(0.5, within(0.35));
    assertThat(loss(ADAM, DEPTH_MAXIMAL, 8, -5)).isLessThan(start);
  }

  private static double loss(Task task, DepthScheme scheme, int blocks) {
    return loss(task, scheme, blocks, -6);
  }

  private static double loss(Task task, DepthScheme scheme, int blocks, double log2Rate) {
    return Study.of("deepened", Deepened::train)
        .with(SETUP)
        .cells(new Cell(task, scheme, blocks, log2Rate))
        .key("weights", "{claim}/{blocks}/{seed}")
        .key("batches", "{claim}/batches/{seed}")
        .ensembles("T.1", Tier.CI, Seeds.FIXED)
        .get(0)
        .run()
        .get(0)
        .value()
        .orElseThrow()
        .loss();
  }
}
