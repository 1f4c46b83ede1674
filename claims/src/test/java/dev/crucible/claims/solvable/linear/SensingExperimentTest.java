package dev.crucible.claims.solvable.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.lab.Trial;
import org.junit.jupiter.api.Test;

class SensingExperimentTest {

  /** Weights that stay at zero are off by the whole target, ever so small ones are not. */
  @Test
  void descendsFromSmallStartsAndStaysAtTheSaddle() {
    Trial seed = new Trial("T", "sensing", 0);
    assertThat(new SensingExperiment(0).recoveryError(seed)).isEqualTo(1);
    assertThat(new SensingExperiment(1e-5).recoveryError(seed)).isLessThan(0.1);
  }
}
