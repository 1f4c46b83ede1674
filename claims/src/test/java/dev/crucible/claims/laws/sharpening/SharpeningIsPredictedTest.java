package dev.crucible.claims.laws.sharpening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.crucible.claims.laws.sharpening.SharpeningIsPredicted.Flows;
import dev.crucible.claims.laws.sharpening.SharpeningIsPredicted.Setup;
import dev.crucible.evidence.Seeds;
import dev.crucible.model.Activation;
import dev.crucible.model.Initialisation;
import dev.crucible.random.RandomKey;
import dev.crucible.study.Tier;
import dev.crucible.study.Tiered;
import org.junit.jupiter.api.Test;

class SharpeningIsPredictedTest {

  private static final Setup SETUP = SharpeningIsPredicted.STUDY.setup().ci();

  @Test
  void networksStartFromTheTwinsWeights() {
    double[] twin = start(Activation.IDENTITY);
    double[] relu = start(Activation.RELU);
    assertThat(start(Activation.TANH)).isEqualTo(twin);
    for (int i = 0; i < twin.length; i++) {
      assertThat(relu[i]).isCloseTo(Math.sqrt(2) * twin[i], within(1e-15));
    }
  }

  private static double[] start(Activation activation) {
    return Initialisation.gaussian(SETUP.model(activation, 3), RandomKey.of("twin"));
  }

  @Test
  void twinsStopWhenTheyHaveLearned() {
    Flows run =
        SharpeningIsPredicted.STUDY
            .seeds(Tiered.ci(1).full(1))
            .ensembles("T", Tier.CI, Seeds.FIXED)
            .get(0)
            .run()
            .get(0)
            .value()
            .orElseThrow();
    assertThat(run.learned()).isBetween(10L, 1000L);
    assertThat(run.shuffled()).isPositive().isLessThan(run.strength() / 2);
    assertThat(run.twin().last()).isGreaterThan(run.twin().y().get(0));
    assertThat(run.tanh().counts() && run.relu().counts()).isTrue();
  }
}
