package dev.crucible.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crucible.measurement.Samples;
import dev.crucible.prediction.Prediction;
import dev.crucible.stats.Judge;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LittleShownTest {

  private static final Prediction ONE = Prediction.of("x").equalTo(1).within(0.1, "a tenth");

  private static final Ruling EXPERIMENT = Judge.judge(ONE, Samples.of(1, 1.01, 0.99));

  private static Optional<String> by(double... control) {
    Ruling ruling = Judge.judge(ONE, Samples.of(control));
    return LittleShown.by(new NamedRuling("off", ruling), EXPERIMENT);
  }

  @Test
  void aControlThatCouldHavePassedShowsSomething() {
    assertThat(by(2, 2.01, 1.99)).isEmpty();
    assertThat(by(10.9, 10.8, 10.7)).isEmpty();
  }

  @Test
  void theExperimentsOwnNumbersShowLittle() {
    assertThat(by(-1, -1.01, -0.99)).contains("its numbers are the experiment's own");
  }

  @Test
  void aConstantShowsLittle() {
    assertThat(by(0, 0, 0)).contains("it is the constant 0");
  }

  @Test
  void whatIsHundredsOfMarginsAwayShowsLittle() {
    assertThat(by(50.9, 51, 51.1)).contains("it lies 500 margins off");
  }

  @Test
  void aControlThatPassedIsAnotherMatter() {
    assertThat(by(1, 1.01, 0.99)).isEmpty();
  }
}
