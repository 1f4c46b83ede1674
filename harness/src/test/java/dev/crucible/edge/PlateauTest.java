package dev.crucible.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlateauTest {

  private static final PlateauRule RULE = new PlateauRule(200, 200, 10);
  private static final List<Long> STEPS =
      LongStream.rangeClosed(1, 99).map(i -> 15 * i).boxed().toList();

  @Test
  void beginsTwoHundredStepsAfterTheCrossing() {
    List<Double> fractions = fractions(t -> t < 300 ? 0.5 : t < 500 ? 1.4 : 1.01);
    Plateau plateau = RULE.afterCrossing(STEPS, fractions, 0);
    assertThat(plateau.crossing()).isEqualTo(300);
    assertThat(STEPS.get(plateau.from())).isEqualTo(510);
    assertThat(plateau.exists()).isTrue();
    assertThat(plateau.mean(fractions)).isCloseTo(1.01, within(1e-12));
    assertThat(plateau.steps(STEPS)).isEqualTo(new Plateau.Steps(510, 1486));
  }

  @Test
  void isTheLastHalfOfARunThatNeverCrossesSoThatItCountsAgainstTheClaim() {
    List<Double> fractions = fractions(t -> Math.min(0.9, t / 100.0));
    Plateau plateau = RULE.afterCrossing(STEPS, fractions, 0);
    assertThat(plateau.crossing()).isNegative();
    assertThat(plateau.exists()).isTrue();
    assertThat(plateau.mean(fractions)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void doesNotExistWhenTheCrossingComesTooLate() {
    List<Double> fractions = fractions(t -> t < 1200 ? 0.5 : 1.0);
    Plateau plateau = RULE.afterCrossing(STEPS, fractions, 0);
    assertThat(plateau.exists()).isFalse();
    assertThat(plateau.words()).contains("step 1200");
  }

  @Test
  void beginsWithTheSameIterateThatIsKeptForTheSecondGate() {
    List<Double> fractions = fractions(t -> t < 300 ? 0.5 : 1.0);
    Windows windows = new Windows(10, 0, RULE.settling(), 1);
    for (int i = 0; i < STEPS.size(); i++) {
      windows.measured(
          STEPS.get(i),
          new double[][] {{i}},
          List.of(Measurements.ofSharpness(fractions.get(i) * 10)));
    }
    Plateau plateau = RULE.afterCrossing(STEPS, fractions, 0);
    assertThat(windows.step(0)).isEqualTo(STEPS.get(plateau.from()));
    assertThat(windows.iterate(0).orElseThrow()).containsExactly(plateau.from());
  }

  @Test
  void ignoresACrossingInTheTransient() {
    List<Double> fractions = fractions(t -> t < 40 || t > 600 ? 1.2 : 0.5);
    assertThat(RULE.afterCrossing(STEPS, fractions, 50).crossing()).isEqualTo(615);
    assertThat(RULE.afterCrossing(STEPS, fractions, 0).crossing()).isEqualTo(15);
  }

  @Test
  void hasAnEarlyPartOfTwoHundredSteps() {
    List<Double> fractions = fractions(t -> t < 300 ? 0.5 : t < 710 ? 1 : 0.2);
    Plateau early = RULE.afterCrossing(STEPS, fractions, 0).early(STEPS);
    assertThat(STEPS.get(early.from())).isEqualTo(510);
    assertThat(STEPS.get(early.to() - 1)).isEqualTo(705);
    assertThat(early.mean(fractions)).isCloseTo(1, within(1e-12));
  }

  private static List<Double> fractions(LongToDoubleFunction ofStep) {
    return STEPS.stream().map(ofStep::applyAsDouble).toList();
  }
}
