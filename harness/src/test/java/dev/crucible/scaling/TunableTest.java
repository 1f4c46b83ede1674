package dev.crucible.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.data.Dataset;
import dev.crucible.evidence.Seeds;
import dev.crucible.scaling.Tunable.Cell;
import dev.crucible.scaling.Tunable.Method;
import dev.crucible.scaling.Tunable.Setting;
import dev.crucible.scaling.Tunable.Setup;
import dev.crucible.study.Reading;
import dev.crucible.study.Study;
import dev.crucible.study.Tier;
import dev.crucible.train.Adam;
import dev.crucible.train.DecoupledDecay;
import dev.crucible.train.GradientDescent;
import dev.crucible.train.HeavyBall;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TunableTest {

  private static final int BASE = 8;

  /** Beyond anything that five steps at small rates do. */
  private static final double SILENT = 100;

  private static final Setup SETUP =
      new Setup(64, 32, 7, 2, new Tunable.Gains(1, Math.sqrt(2), 1), BASE, 8, 5, 1e-6, SILENT);

  private static final Setting ADAM =
      new Setting(Method.ADAM, Scheme.STANDARD, BASE, 1, 0.9, 0.99, 1e-12, 0, 0);

  @Test
  void everyHyperparameterIsFelt() {
    Set<Double> losses =
        Stream.of(
                ADAM,
                ADAM.gain(2),
                ADAM.momentum(0.5),
                ADAM.beta2(0.9),
                ADAM.epsilon(0.01),
                ADAM.decay(1),
                ADAM.warmUp(3),
                ADAM.at(Scheme.STANDARD, 2 * BASE),
                ADAM.at(Scheme.MAXIMAL, 2 * BASE),
                ADAM.by(Method.DESCENT),
                ADAM.by(Method.DESCENT).momentum(0))
            .map(setting -> loss(setting, -5))
            .collect(Collectors.toSet());
    assertThat(losses).hasSize(11);
    assertThat(loss(ADAM.at(Scheme.MAXIMAL, BASE), -5)).isEqualTo(loss(ADAM, -5));
  }

  @Test
  void rulesAreThoseThatWereNamed() {
    assertThat(SETUP.rule(ADAM)).isInstanceOf(Adam.class);
    assertThat(SETUP.rule(ADAM.decay(0.1))).isInstanceOf(DecoupledDecay.class);
    assertThat(SETUP.rule(ADAM.by(Method.DESCENT))).isInstanceOf(HeavyBall.class);
    assertThat(SETUP.rule(ADAM.by(Method.DESCENT).momentum(0))).isInstanceOf(GradientDescent.class);
  }

  @Test
  void theRateEndsAtNothing() {
    assertThat(SETUP.schedule(ADAM).factor(0)).isEqualTo(1);
    assertThat(SETUP.schedule(ADAM).factor(4)).isCloseTo(0.2, within(1e-15));
    assertThat(SETUP.schedule(ADAM.warmUp(2)).factor(0)).isEqualTo(0.5);
  }

  /** At a rate of 2⁻⁶⁰ nothing moves: the loss is that of the start, on images not trained on. */
  @Test
  void isJudgedByImagesThatWereNotSeen() {
    Setup others = new Setup(65, 31, 7, 2, SETUP.gains(), BASE, 8, 5, 1e-6, SILENT);
    assertThat(loss(SETUP, ADAM.gain(0.1), -60)).isNotEqualTo(loss(others, ADAM.gain(0.1), -60));
  }

  @Test
  void aRunThatDivergesIsAsGoodAsSilence() {
    assertThat(loss(ADAM.by(Method.DESCENT), 20)).isEqualTo(SILENT);
  }

  private static double loss(Setting setting, double log2Rate) {
    return loss(SETUP, setting, log2Rate);
  }

  private static double loss(Setup setup, Setting setting, double log2Rate) {
    Reading<Learned> run =
        Study.of("tunable", Tunable::train)
            .with(setup)
            .cells(new Cell(Dataset.MNIST, setting, log2Rate))
            .key("weights", "{claim}/{width}/{seed}")
            .key("batches", "{claim}/batches/{seed}")
            .ensembles("T.1", Tier.CI, Seeds.FIXED)
            .get(0)
            .run()
            .get(0);
    return run.value().orElseThrow().loss();
  }
}
