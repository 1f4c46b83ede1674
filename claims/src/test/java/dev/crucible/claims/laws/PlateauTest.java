package dev.crucible.claims.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlateauTest {

  private static final List<Long> STEPS =
      LongStream.rangeClosed(1, 99).map(i -> 15 * i).boxed().toList();

  @Test
  void beginsTwoHundredStepsAfterTheCrossing() {
    List<Double> fractions = fractions(t -> t < 300 ? 0.5 : t < 500 ? 1.4 : 1.01);
    Plateau plateau = Plateau.afterCrossing(STEPS, fractions);
    assertThat(plateau.crossing()).isEqualTo(300);
    assertThat(STEPS.get(plateau.from())).isEqualTo(510);
    assertThat(plateau.exists()).isTrue();
    assertThat(plateau.mean(fractions)).isCloseTo(1.01, within(1e-12));
    assertThat(plateau.steps(STEPS)).isEqualTo(new Plateau.Steps(510, 1486));
  }

  @Test
  void isTheLastHalfOfARunThatNeverCrossesSoThatItCountsAgainstTheClaim() {
    List<Double> fractions = fractions(t -> Math.min(0.9, t / 100.0));
    Plateau plateau = Plateau.afterCrossing(STEPS, fractions);
    assertThat(plateau.crossing()).isNegative();
    assertThat(plateau.exists()).isTrue();
    assertThat(plateau.mean(fractions)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void doesNotExistWhenTheCrossingComesTooLate() {
    List<Double> fractions = fractions(t -> t < 1200 ? 0.5 : 1.0);
    Plateau plateau = Plateau.afterCrossing(STEPS, fractions);
    assertThat(plateau.exists()).isFalse();
    assertThat(plateau.words()).contains("step 1200");
  }

  @Test
  void beginsWithTheSameIterateThatIsKeptForTheSecondGate() {
    List<Double> fractions = fractions(t -> t < 300 ? 0.5 : 1.0);
    Windows windows = new Windows(0.2, 1);
    for (int i = 0; i < STEPS.size(); i++) {
      windows.measured(
          STEPS.get(i),
          new double[][] {{i}},
          List.of(Measurements.ofSharpness(fractions.get(i) * 2 / 0.2)));
    }
    Plateau plateau = Plateau.afterCrossing(STEPS, fractions);
    assertThat(windows.step(0)).isEqualTo(STEPS.get(plateau.from()));
    assertThat(windows.iterate(0).orElseThrow()).containsExactly(plateau.from());
  }

  private static List<Double> fractions(LongToDoubleFunction ofStep) {
    return STEPS.stream().map(ofStep::applyAsDouble).toList();
  }
}
